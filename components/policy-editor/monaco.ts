// Monaco with the JSON language and nothing else, in our colours. Loaded by policy-editor.tsx alone, when it is needed.
import { editor, MarkerSeverity, type IDisposable } from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import type { PolicyProblem } from '#iam/policy/validate.ts';

export interface MonacoEditor {
  readonly text: () => string;
  readonly mark: (problems: readonly PolicyProblem[]) => void;
  readonly focus: () => void;
  readonly goTo: (line: number, column: number) => void;
  readonly format: () => void;
  readonly dispose: () => void;
}

/** Opens an editor in `place`. `onChange` is called with the whole text at each change. */
export function openMonaco(
  place: HTMLElement,
  options: { readonly text: string; readonly label: string; readonly onChange: (text: string) => void },
): MonacoEditor {
  // Without workers the page looks fine until a feature needs one.
  self.MonacoEnvironment = {
    getWorker: (_, label) =>
      label === 'json'
        ? new Worker(new URL('./json.worker.ts', import.meta.url), { type: 'module' })
        : new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
  };
  // What is wrong is said once, in AWS's words, by iam/policy.
  jsonDefaults.setDiagnosticsOptions({ validate: false });
  const stopFollowing = followTheme(place);
  const view = editor.create(place, {
    value: options.text,
    language: 'json',
    theme: 'hallpass',
    ariaLabel: options.label,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(place).fontFamily,
    fontSize: 13,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    // A typed or dictated text replaces a selection; it does not go around it.
    autoSurround: 'never',
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 8, bottom: 8 },
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    stickyScroll: { enabled: false },
    tabSize: 2,
    wordWrap: 'on',
  });
  const changes = view.onDidChangeModelContent(() => options.onChange(view.getValue()));
  return {
    text: () => view.getValue(),
    mark: (problems) => markProblems(view, problems),
    focus: () => view.focus(),
    goTo(line, column) {
      view.setPosition({ lineNumber: line, column });
      view.revealLineInCenterIfOutsideViewport(line);
      view.focus();
    },
    format: () => void view.getAction('editor.action.formatDocument')?.run(),
    dispose() {
      for (const part of [changes, stopFollowing, view.getModel(), view]) part?.dispose();
    },
  };
}

function markProblems(view: editor.IStandaloneCodeEditor, problems: readonly PolicyProblem[]): void {
  const model = view.getModel();
  if (!model) return;
  const markers = problems.map(({ message, detail, offset, length }) => {
    const [start, end] = [model.getPositionAt(offset), model.getPositionAt(offset + Math.max(1, length))];
    return {
      severity: MarkerSeverity.Error,
      message: detail === undefined ? message : `${message} ${detail}`,
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
  });
  editor.setModelMarkers(model, 'iam', markers);
}

/** Draws Monaco in the colours of the page, and again when the theme changes. */
function followTheme(place: HTMLElement): IDisposable {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const draw = () => {
    editor.defineTheme('hallpass', themeOf(place));
    editor.setTheme('hallpass');
  };
  const chosen = new MutationObserver(draw);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  dark.addEventListener('change', draw);
  draw();
  return {
    dispose() {
      chosen.disconnect();
      dark.removeEventListener('change', draw);
    },
  };
}

function themeOf(place: HTMLElement): editor.IStandaloneThemeData {
  const token = tokenReader(place);
  const isDark = Number.parseInt(token('raised').slice(1, 3), 16) < 128;
  const rule = (scope: string, name: string) => ({ token: scope, foreground: token(name).slice(1, 7) });
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('string.key.json', 'info'),
      rule('string.value.json', 'allow'),
      rule('number.json', 'warn'),
      rule('keyword.json', 'warn'),
      rule('delimiter', 'ink-soft'),
    ],
    colors: {
      'editor.background': token('raised'),
      'editor.foreground': token('ink'),
      'editorGutter.background': token('sunken'),
      'editorLineNumber.foreground': token('ink-soft'),
      'editorLineNumber.activeForeground': token('ink'),
      'editor.lineHighlightBorder': token('line'),
      'editor.selectionBackground': token('mark'),
      'editorError.foreground': token('deny'),
      'editorCursor.foreground': token('ink'),
      'editorWidget.background': token('raised'),
      'editorWidget.border': token('edge'),
      'editorHoverWidget.background': token('raised'),
      'editorHoverWidget.border': token('edge'),
      'editorSuggestWidget.background': token('raised'),
      'editorSuggestWidget.selectedBackground': token('accent-wash'),
      'editorSuggestWidget.selectedForeground': token('ink'),
      'editorIndentGuide.background1': token('line'),
      ...Object.fromEntries(
        [1, 2, 3].map((depth) => [`editorBracketHighlight.foreground${depth}`, token('ink-soft')]),
      ),
      focusBorder: token('focus'),
    },
  };
}

/** Reads colour tokens as `#rrggbb`: the browser resolves `light-dark()`, a canvas writes it as bytes. */
function tokenReader(place: HTMLElement): (name: string) => string {
  const probe = place.ownerDocument.createElement('span');
  const canvas = place.ownerDocument.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (name) => {
    place.append(probe);
    probe.style.color = `var(--color-${name})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    if (!canvas) return '#808080';
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}
