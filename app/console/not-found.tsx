// For addresses in the console that no page has, and for what asks for it by notFound().
import { NothingHere } from './nothing-here.tsx';

export default function NotFound() {
  return <NothingHere />;
}
