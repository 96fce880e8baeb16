import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../shell/field';
import type { ladderFaults } from './ladder-faults';
import { LadderText } from './ladder-text';
import type { usePolicies } from '../policy/use-policies';

export type LadderKind = 'default' | 'edition' | 'demo';

interface LaunchLadderProps {
  readonly kind: LadderKind;
  readonly onKind: (kind: LadderKind) => void;
  readonly policies: ReturnType<typeof usePolicies>['policies'];
  readonly edition: string | undefined;
  readonly onEdition: (edition: string | undefined) => void;
  /** The ladder that is written here, as JSON. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly fault: string | undefined;
  readonly rungFaults: ReturnType<typeof ladderFaults>;
}

/** By which ladder a campaign climbs: the one that is shipped, a recorded edition, or one in seconds to show it. */
export function LaunchLadder({
  kind,
  onKind,
  policies,
  edition,
  onEdition,
  text,
  onText,
  fault,
  rungFaults,
}: LaunchLadderProps) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="wizard-ladder">
      <div className="panel-head">
        <h2 id="wizard-ladder" tabIndex={-1}>
          {t('wizard.ladder')}
        </h2>
      </div>
      <div className="panel-body">
        <Radio.Group
          aria-label={t('wizard.ladder')}
          value={kind}
          onChange={(event) => onKind(event.target.value as LadderKind)}
          options={[
            { value: 'default', label: t('wizard.ladderDefault') },
            { value: 'edition', label: t('wizard.ladderEdition') },
            { value: 'demo', label: t('wizard.ladderDemo') },
          ]}
        />
        {kind === 'edition' ? (
          <div style={{ marginTop: 12 }}>
            <Field label={t('policy.edition')} need="required" fault={fault}>
              {(wiring) => (
                <Select
                  {...wiring}
                  style={{ width: '100%' }}
                  value={edition ?? null}
                  onChange={(chosen) => onEdition(chosen ?? undefined)}
                  options={policies.map(({ edition: code, note }) => ({
                    value: code,
                    label: note ? `${code} · ${note}` : code,
                  }))}
                />
              )}
            </Field>
          </div>
        ) : null}
        {kind === 'demo' ? (
          <div style={{ marginTop: 12 }}>
            <LadderText label={t('wizard.ladderText')} fault={fault} value={text} onChange={onText} />
            {rungFaults.length > 0 ? (
              <ul className="field-fault" role="alert">
                {rungFaults.map((one) => (
                  <li key={`${one.path}${one.code}`}>{t('wizard.fault', { ...one })}</li>
                ))}
              </ul>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
