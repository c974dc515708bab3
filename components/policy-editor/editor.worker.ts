// Monaco's own work beside the page: diffs, links, word lists.
import 'monaco-editor/editor/editor.worker';
