// Monaco's JSON language beside the page: completion, folding, formatting.
import 'monaco-editor/languages/features/json/json.worker';
