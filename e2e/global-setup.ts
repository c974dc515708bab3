// Playwright's global setup: one server for all console tests.
import { setUp } from './server.ts';

export default setUp;
