// The layers of policy a request went through, in order, like doors along a corridor: which let it pass, which did not.
import type { Decision, LayerDecision } from '#iam/policy/decision.ts';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { layerTitle, reason, verdictWord } from './words.ts';

interface Look {
  readonly icon: IconName;
  readonly ink: string;
}

function lookOf(layer: LayerDecision): Look {
  if (!layer.counts && layer.verdict === 'ImplicitlyDenied') return { icon: 'skipped', ink: 'text-ink-soft' };
  if (layer.verdict === 'Allowed') return { icon: 'passed', ink: 'text-allow' };
  return { icon: layer.verdict === 'ExplicitlyDenied' ? 'deny' : 'error', ink: 'text-deny' };
}

export function Layers({ decision }: { readonly decision: Decision }) {
  if (decision.layers.length === 0) return null;
  return (
    <ol
      aria-label="Layers of policy"
      className="divide-y divide-line overflow-hidden rounded-panel border border-line"
    >
      {decision.layers.map((layer) => (
        <LayerRow
          key={`${layer.layer} ${layer.orgId ?? ''}`}
          layer={layer}
          refused={layer.layer === decision.deniedLayer && layer.verdict === decision.verdict}
        />
      ))}
    </ol>
  );
}

function LayerRow({ layer, refused }: { readonly layer: LayerDecision; readonly refused: boolean }) {
  const { icon, ink } = lookOf(layer);
  return (
    <li
      className={`flex gap-2.5 border-l-4 px-3 py-2 ${refused ? 'border-l-deny bg-deny-wash' : 'border-l-transparent'}`}
    >
      <Icon name={icon} className={`mt-0.5 size-4 ${ink}`} />
      <div className="min-w-0">
        <p>
          <span className="font-semibold">{layerTitle(layer.layer)}</span>
          {layer.orgId !== undefined && <span className="text-ink-soft"> of {layer.orgId}</span>}
          <span className={`font-semibold ${ink}`}> · {verdictWord(layer.verdict)}</span>
          {refused && (
            <span className="text-deny">
              {' '}
              <span className="whitespace-nowrap">· refused here</span>
            </span>
          )}
        </p>
        <p className="text-sm text-ink-soft wrap-anywhere">
          {reason(layer)}
          {!layer.counts && ' The decision did not depend on it.'}
        </p>
      </div>
    </li>
  );
}
