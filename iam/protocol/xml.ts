// The AWS Query protocol, outbound: outputs and errors become the XML that AWS writes, space for space.
import { operationModel, serviceModel, shapeNamed } from '#iam/model/index.ts';
import type { OperationName, ServiceName } from '#iam/model/index.ts';
import { asRecord, faultOf, misfit } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

const faultNamespace = 'http://webservices.amazon.com/AWSFault/2005-15-09';

/**
 * The body of a successful answer (`text/xml`). `output` has the operation's output shape; members that are
 * undefined are left out, an empty list is an empty element, times are whole seconds of UTC, blobs base64.
 * Policy documents must come URL-encoded already where AWS sends them so. Throws a plain Error when a value does
 * not fit its shape.
 */
export function renderResponse(
  operation: OperationName,
  output: object | undefined | void,
  requestId: string,
): string {
  const model = operationModel(operation);
  const { xmlNamespace } = serviceModel(model.service);
  const result =
    model.output && model.resultWrapper
      ? element(model.resultWrapper, renderValue(model.service, model.output, output ?? {}, '    '), '  ')
      : '';
  return (
    `<${model.name}Response xmlns="${xmlNamespace}">\n${result}` +
    `  <ResponseMetadata>\n    <RequestId>${escapeText(requestId)}</RequestId>\n  </ResponseMetadata>\n` +
    `</${model.name}Response>\n`
  );
}

/** The body of an error answer (`text/xml`); its status is `errorStatus(code)`. */
export function renderError(error: WireError, requestId: string): string {
  const { code, message, service } = error;
  const namespace = service ? serviceModel(service).xmlNamespace : faultNamespace;
  const told = message === undefined ? '' : `    <Message>${escapeText(message)}</Message>\n`;
  return (
    `<ErrorResponse xmlns="${namespace}">\n  <Error>\n` +
    `    <Type>${faultOf(error)}</Type>\n` +
    `    <Code>${escapeText(code)}</Code>\n${told}  </Error>\n` +
    `  <RequestId>${escapeText(requestId)}</RequestId>\n</ErrorResponse>\n`
  );
}

/** What an element holds: text on its own line's element, or lines of elements. */
type Content = { readonly text: string } | { readonly lines: string };

function element(name: string, content: Content, indent: string): string {
  if ('text' in content) return `${indent}<${name}>${content.text}</${name}>\n`;
  return content.lines === ''
    ? `${indent}<${name}/>\n`
    : `${indent}<${name}>\n${content.lines}${indent}</${name}>\n`;
}

function renderValue(service: ServiceName, shapeName: string, value: unknown, indent: string): Content {
  const shape = shapeNamed(service, shapeName);
  const deeper = `${indent}  `;
  switch (shape.type) {
    case 'structure': {
      const given = asRecord(value, shapeName);
      let lines = '';
      for (const [member, target] of Object.entries(shape.members)) {
        const entry = given[member];
        if (entry !== undefined)
          lines += element(member, renderValue(service, target, entry, deeper), indent);
      }
      return { lines };
    }
    case 'list': {
      if (!Array.isArray(value)) throw misfit(shapeName);
      let lines = '';
      for (const entry of value)
        lines += element('member', renderValue(service, shape.member, entry, deeper), indent);
      return { lines };
    }
    case 'map': {
      let lines = '';
      for (const [key, entry] of Object.entries(asRecord(value, shapeName))) {
        if (entry === undefined) continue;
        const pair =
          element('key', { text: escapeText(key) }, deeper) +
          element('value', renderValue(service, shape.value, entry, `${deeper}  `), deeper);
        lines += element('entry', { lines: pair }, indent);
      }
      return { lines };
    }
    default:
      return { text: renderScalar(shape.type, value, shapeName) };
  }
}

function renderScalar(
  type: 'string' | 'integer' | 'boolean' | 'timestamp' | 'blob',
  value: unknown,
  shapeName: string,
): string {
  if (type === 'string' && typeof value === 'string') return escapeText(value);
  if (type === 'integer' && Number.isSafeInteger(value)) return String(value);
  if (type === 'boolean' && typeof value === 'boolean') return String(value);
  if (type === 'timestamp' && value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, 'Z');
  if (type === 'blob' && value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  throw misfit(shapeName);
}

/** All that may not stand in XML 1.0 text as it is; a carriage return would come back as a line feed. */
const unsafe = /[&<>\r]|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeText(text: string): string {
  return text.replace(unsafe, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '\r':
      return '&#xD;';
    default:
      return '\uFFFD';
  }
}
