import { LETTER_KINDS, RECIPIENTS, type Rung, parsePeriod } from '@duban/domain';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEscalationWords } from '../escalation/use-escalation-words';
import { CardTable } from '../shell/card-table';
import './rung-editor.css';

const UNITS = ['working_days', 'days', 'seconds'] as const;
type Unit = (typeof UNITS)[number];
const CONDITIONS: readonly Rung['when'][] = ['unsigned', 'unanswered', 'open'];
const DAY_MS = 86_400_000;

interface RungEditorProps {
  readonly rungs: readonly Rung[];
  readonly onChange: (rungs: readonly Rung[]) => void;
}

/** The ladder, a line for each rung: what can be said of one is chosen, and only its names are typed. */
export function RungEditor({ rungs, onChange }: RungEditorProps) {
  const { t } = useTranslation();
  const { letter, recipients } = useEscalationWords();
  const change = (place: number, part: Partial<Rung>) =>
    onChange(rungs.map((rung, other) => (other === place ? cleaned({ ...rung, ...part }) : rung)));
  const named = (what: string, rung: Rung) => `${rung.stage} ${what}`;
  return (
    <>
      <CardTable label={t('campaign.ladder')} className="rung-editor">
        <thead>
          <tr>
            <th scope="col">{t('campaign.ladderStage')}</th>
            <th scope="col">{t('policy.rungName')}</th>
            <th scope="col">{t('campaign.ladderWhen')}</th>
            <th scope="col">{t('policy.rungIf')}</th>
            <th scope="col">{t('campaign.ladderLetter')}</th>
            <th scope="col">{t('campaign.ladderTo')}</th>
            <th scope="col">{t('policy.rungReply')}</th>
            <th scope="col">{t('campaign.ladderApproval')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung, place) => {
            const { before, count, unit } = partsOf(rung.offset);
            const reply = rung.replyWithin === undefined ? null : partsOf(rung.replyWithin).count;
            const moved = (part: Partial<ReturnType<typeof partsOf>>) =>
              change(place, { offset: periodOf({ before, count, unit, ...part }) });
            return (
              // A stage may be typed anew: its place is what stays.
              <tr key={place}>
                <td>
                  <Input
                    aria-label={named(t('campaign.ladderStage'), rung)}
                    value={rung.stage}
                    onChange={(event) => change(place, { stage: event.target.value })}
                  />
                </td>
                <td>
                  <Input
                    className="rung-name"
                    aria-label={named(t('policy.rungName'), rung)}
                    value={rung.name}
                    onChange={(event) => change(place, { name: event.target.value })}
                  />
                </td>
                <td>
                  <div className="rung-when">
                    <Select
                      aria-label={named(t('policy.rungFrom'), rung)}
                      popupMatchSelectWidth={160}
                      value={rung.from}
                      onChange={(from) => change(place, { from })}
                      options={[
                        { value: 'issue', label: t('campaign.from.issue') },
                        { value: 'due', label: t('campaign.from.due') },
                        ...rungs
                          .filter((_, other) => other < place)
                          .map(({ stage }) => ({
                            value: `rung:${stage}` as const,
                            label: t('campaign.from.rung', { stage }),
                          })),
                      ]}
                    />
                    <Select
                      aria-label={named(t('policy.rungSide'), rung)}
                      value={before}
                      onChange={(side) => moved({ before: side })}
                      options={[true, false].map((side) => ({
                        value: side,
                        label: t(side ? 'policy.before' : 'policy.after'),
                      }))}
                    />
                    <InputNumber
                      aria-label={named(t('policy.rungCount'), rung)}
                      min={0}
                      precision={0}
                      value={count}
                      // While it is being typed anew, it is what it was.
                      onChange={(value) => (value === null ? undefined : moved({ count: value }))}
                    />
                    <Select
                      aria-label={named(t('policy.rungUnit'), rung)}
                      popupMatchSelectWidth={110}
                      value={unit}
                      onChange={(chosen) => moved({ unit: chosen })}
                      options={UNITS.map((one) => ({ value: one, label: t(`policy.units.${one}`) }))}
                    />
                  </div>
                </td>
                <td>
                  <Select
                    aria-label={named(t('policy.rungIf'), rung)}
                    popupMatchSelectWidth={110}
                    value={rung.when}
                    onChange={(when) => change(place, { when })}
                    options={CONDITIONS.map((when) => ({ value: when, label: t(`campaign.when.${when}`) }))}
                  />
                </td>
                <td>
                  <Select
                    aria-label={named(t('campaign.ladderLetter'), rung)}
                    popupMatchSelectWidth={130}
                    value={rung.letter}
                    onChange={(kind) => change(place, { letter: kind })}
                    options={LETTER_KINDS.map((kind) => ({ value: kind, label: letter(kind) }))}
                  />
                </td>
                <td>
                  <Select
                    mode="multiple"
                    aria-label={named(t('campaign.ladderTo'), rung)}
                    popupMatchSelectWidth={180}
                    style={{ minWidth: 180 }}
                    value={[...rung.to]}
                    onChange={(to) => change(place, { to })}
                    options={RECIPIENTS.map((one) => ({ value: one, label: recipients([one]) }))}
                  />
                </td>
                <td>
                  <InputNumber
                    aria-label={named(t('policy.rungReply'), rung)}
                    min={1}
                    precision={0}
                    value={reply}
                    onChange={(value) =>
                      change(place, {
                        replyWithin:
                          value === null ? undefined : periodOf({ before: false, count: value, unit: 'working_days' }),
                      })
                    }
                  />
                </td>
                <td>
                  <Checkbox
                    aria-label={named(t('campaign.ladderApproval'), rung)}
                    checked={rung.approval}
                    onChange={(event) => change(place, { approval: event.target.checked })}
                  />
                </td>
                <td>
                  <Button
                    size="small"
                    aria-label={named(t('policy.rungOut'), rung)}
                    onClick={() => onChange(rungs.filter((_, other) => other !== place))}
                  >
                    ×
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </CardTable>
      <Button onClick={() => onChange([...rungs, NEW])}>{t('policy.rungAdd')}</Button>
    </>
  );
}

const NEW: Rung = {
  stage: '',
  name: '',
  from: 'due',
  offset: 'P1WD',
  when: 'open',
  to: ['clerk'],
  letter: 'urge',
  approval: false,
};

/** What is not said is left out, and not said to be nothing. */
function cleaned(rung: { [Part in keyof Rung]: Rung[Part] | undefined }): Rung {
  return Object.fromEntries(Object.entries(rung).filter(([, value]) => value !== undefined)) as unknown as Rung;
}

/** A period as people say it: so many working days, days or seconds, before or after. */
function partsOf(period: string): { readonly before: boolean; readonly count: number; readonly unit: Unit } {
  const parsed = parsePeriod(period);
  if (!parsed) return { before: false, count: 0, unit: 'working_days' };
  const before = parsed.count < 0;
  const amount = Math.abs(parsed.count);
  if (parsed.unit === 'working_days') return { before, count: amount, unit: 'working_days' };
  return amount % DAY_MS === 0
    ? { before, count: amount / DAY_MS, unit: 'days' }
    : { before, count: Math.round(amount / 1000), unit: 'seconds' };
}

function periodOf({ before, count, unit }: ReturnType<typeof partsOf>): string {
  const sign = before && count > 0 ? '-' : '';
  if (unit === 'working_days') return `${sign}P${count}WD`;
  return unit === 'days' ? `${sign}P${count}D` : `${sign}PT${count}S`;
}
