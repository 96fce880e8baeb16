import type { AssessmentActionName, ScoringSchemeShown } from '@duban/contract-http';
import { Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Field } from '../shell/field';
import type { ActFields } from '../shell/proceeding-acts';

/** What scoring, ordering and checking ask for beside their words. */
export function useActFields(scheme: ScoringSchemeShown | undefined) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [marks, setMarks] = useState<Record<string, { points: number | null; evidence: string }>>({});
  const [vetoes, setVetoes] = useState<Record<string, string>>({});
  const [until, setUntil] = useState('');
  const [passed, setPassed] = useState(false);
  const markOf = (code: string) => marks[code] ?? { points: null, evidence: '' };
  const judged = scheme?.items.filter(({ from }) => from === 'judgement') ?? [];

  return (act: AssessmentActionName): ActFields | undefined => {
    switch (act) {
      case 'score':
        return {
          fields: (fault) => (
            <>
              {judged.map((item, at) => (
                <div key={item.code}>
                  <Field
                    label={`${pick(item.nameZh, item.nameEn)} (0–${item.weight})`}
                    need="required"
                    fault={fault(`marks.${at}.points`)}
                  >
                    {(wiring) => (
                      <InputNumber
                        {...wiring}
                        min={0}
                        max={item.weight}
                        value={markOf(item.code).points}
                        onChange={(points) => setMarks({ ...marks, [item.code]: { ...markOf(item.code), points } })}
                      />
                    )}
                  </Field>
                  <Field label={t('assessment.evidence')} need="required" fault={fault(`marks.${at}.evidence`)}>
                    {(wiring) => (
                      <Input
                        {...wiring}
                        value={markOf(item.code).evidence}
                        onChange={(event) =>
                          setMarks({ ...marks, [item.code]: { ...markOf(item.code), evidence: event.target.value } })
                        }
                      />
                    )}
                  </Field>
                </div>
              ))}
              {scheme?.vetoes.map((veto) => (
                <div key={veto.code}>
                  <Checkbox
                    checked={veto.code in vetoes}
                    onChange={(event) => {
                      const { [veto.code]: _gone, ...rest } = vetoes;
                      setVetoes(event.target.checked ? { ...rest, [veto.code]: '' } : rest);
                    }}
                  >
                    {t('assessment.veto', { name: pick(veto.nameZh, veto.nameEn) })}
                  </Checkbox>
                  {veto.code in vetoes ? (
                    <Field
                      label={t('assessment.evidence')}
                      need="required"
                      fault={fault(`vetoes.${Object.keys(vetoes).indexOf(veto.code)}.evidence`)}
                    >
                      {(wiring) => (
                        <Input
                          {...wiring}
                          value={vetoes[veto.code] ?? ''}
                          onChange={(event) => setVetoes({ ...vetoes, [veto.code]: event.target.value })}
                        />
                      )}
                    </Field>
                  ) : null}
                </div>
              ))}
            </>
          ),
          body: {
            marks: judged.map(({ code }) => ({
              item: code,
              points: markOf(code).points ?? undefined,
              evidence: markOf(code).evidence.trim(),
            })),
            vetoes: Object.entries(vetoes).map(([code, evidence]) => ({ code, evidence: evidence.trim() })),
          },
        };
      case 'order_rectification':
        return {
          fields: (fault) => (
            <Field label={t('assessment.rectifyUntil')} need="required" fault={fault('until')}>
              {(wiring) => (
                <Input {...wiring} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
              )}
            </Field>
          ),
          body: { until: until || undefined },
        };
      case 're_check':
        return {
          fields: () => (
            <Checkbox checked={passed} onChange={(event) => setPassed(event.target.checked)}>
              {t('assessment.passed')}
            </Checkbox>
          ),
          body: { passed },
        };
      default:
        return undefined;
    }
  };
}
