import type { CaseActionName } from '@duban/contract-http';
import { OBSTACLES, civilDateOf } from '@duban/domain';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/wire-types';
import { AttachmentPicker } from '../attachment/attachment-picker';
import { Field } from '../shell/field';
import type { ActFields } from '../shell/proceeding-acts';
import type { FaultAt } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';

const WHEN = ['before', 'during', 'after'] as const;
const SIGNATURES = ['legalRepresentative', 'official', 'handler'] as const;
const COUNTS = ['affected', 'placed', 'insured', 'arrears'] as const;

/** What an act on a case asks for beside its words. `moves`: how often it has moved on; what was typed before that is of another time. */
export function useCaseFields(id: string, moves: number) {
  const { t } = useTranslation();
  const kept = useKeptForm(`case.${id}.${moves}`);
  const date = (
    label: string,
    value: string,
    change: (value: string) => void,
    fault?: string,
    need: 'required' | 'optional' = 'required',
  ) => (
    <Field label={label} need={need} fault={fault}>
      {(wiring) => <Input {...wiring} type="date" value={value} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
  const line = (label: string, value: string, change: (value: string) => void, fault?: string) => (
    <Field label={label} need="required" fault={fault}>
      {(wiring) => <Input {...wiring} value={value} onChange={(event) => change(event.target.value)} />}
    </Field>
  );
  const extra = (act: CaseActionName): ActFields | undefined => {
    // What was typed for one act is not offered for another.
    const field = <Value,>(name: string, initial: Value) => kept.field(`${act}.${name}`, initial);
    const [on, setOn] = field('on', civilDateOf(Date.now()));
    const [until, setUntil] = field('until', '');
    const [obstacle, setObstacle] = field<(typeof OBSTACLES)[number]>('obstacle', 'resettlement');
    const [flag, setFlag] = field('flag', false);
    const [employees, setEmployees] = field<number | null>('employees', null);
    const [basis, setBasis] = field('basis', '');
    const [pictures, setPictures] = field<Record<(typeof WHEN)[number], readonly Attachment[]>>('pictures', {
      before: [],
      during: [],
      after: [],
    });
    const [signed, setSigned] = field<Record<(typeof SIGNATURES)[number], string>>('signed', {
      legalRepresentative: '',
      official: '',
      handler: '',
    });
    const [inspectors, setInspectors] = field('inspectors', '');
    const [serials, setSerials] = field('serials', '');
    const [publishedOn, setPublishedOn] = field('publishedOn', '');
    const [paper, setPaper] = field('paper', '');
    const [whereabouts, setWhereabouts] = field('whereabouts', '');
    const [counts, setCounts] = field<Record<(typeof COUNTS)[number], number | null>>('counts', {
      affected: null,
      placed: null,
      insured: null,
      arrears: null,
    });
    const inspection = (fault: FaultAt) => (
      <>
        {date(t('case.inspectedOn'), on, setOn, fault('on'))}
        <Field label={t('case.inspectors')} fault={fault('inspectors')}>
          {(wiring) => <Input {...wiring} value={inspectors} onChange={(event) => setInspectors(event.target.value)} />}
        </Field>
      </>
    );
    const names = listOf(inspectors);
    const inspected = { on: on || undefined, ...(names.length > 0 ? { inspectors: names } : {}) };
    switch (act) {
      case 'announce':
        return {
          fields: (fault) => (
            <>
              <Field label={t('case.announcedOn')} hint={t('case.announcedHint')} fault={fault('announcedOn')}>
                {(wiring) => (
                  <Input
                    {...wiring}
                    type="date"
                    value={publishedOn}
                    onChange={(event) => setPublishedOn(event.target.value)}
                  />
                )}
              </Field>
              <Field label={t('case.announcedBy')} fault={fault('paper')}>
                {(wiring) => <Input {...wiring} value={paper} onChange={(event) => setPaper(event.target.value)} />}
              </Field>
            </>
          ),
          body: {
            ...(publishedOn ? { announcedOn: publishedOn } : {}),
            ...(paper.trim() ? { paper: paper.trim() } : {}),
          },
        };
      case 'object':
        return {
          fields: (fault) => line(t('case.basis'), basis, setBasis, fault('basis')),
          body: { basis: basis.trim() },
        };
      case 'decide_objection':
        return {
          fields: () => (
            <Checkbox checked={flag} onChange={(event) => setFlag(event.target.checked)}>
              {t('case.upheld')}
            </Checkbox>
          ),
          body: { upheld: flag },
        };
      case 'sample':
        return {
          fields: (fault) => (
            <>
              <Checkbox checked={flag} onChange={(event) => setFlag(event.target.checked)}>
                {t('case.passed')}
              </Checkbox>
              {inspection(fault)}
            </>
          ),
          body: { passed: flag, ...inspected },
          lacking: { on: on === '' },
        };
      case 'county_check':
      case 'city_accept':
      case 'province_confirm':
        return { fields: inspection, body: inspected, lacking: { on: on === '' } };
      case 'file_plan':
        return {
          fields: (fault) => (
            <Field label={t('case.employees')} need="required" fault={fault('employees')}>
              {(wiring) => <InputNumber {...wiring} min={0} precision={0} value={employees} onChange={setEmployees} />}
            </Field>
          ),
          body: { employees: employees ?? undefined },
        };
      case 'shut_down':
        return { fields: (fault) => date(t('case.on'), on, setOn, fault('on')), body: { on: on || undefined } };
      case 'report_obstacle':
        return {
          fields: (fault) => (
            <>
              <Select
                aria-label={t('case.obstacle')}
                style={{ width: '100%' }}
                value={obstacle}
                onChange={setObstacle}
                options={OBSTACLES.map((value) => ({ value, label: t(`case.obstacles.${value}`) }))}
              />
              {date(t('case.until'), until, setUntil, fault('until'), 'optional')}
            </>
          ),
          body: { obstacle, ...(until ? { until } : {}) },
        };
      case 'dismantle':
        return {
          fields: (fault) => (
            <>
              {date(t('case.on'), on, setOn, fault('on'))}
              {SIGNATURES.map((who) => (
                <div key={who}>
                  {line(
                    t(`case.signatures.${who}`),
                    signed[who],
                    (name) => setSigned({ ...signed, [who]: name }),
                    fault(`certificate.${who}`),
                  )}
                </div>
              ))}
              {WHEN.map((when) => (
                <AttachmentPicker
                  key={when}
                  label={t(`case.pictures.${when}`)}
                  value={pictures[when]}
                  onChange={(change) => setPictures((all) => ({ ...all, [when]: change(all[when]) }))}
                  fault={fault(when)}
                />
              ))}
              {line(t('case.whereabouts'), whereabouts, setWhereabouts, fault('whereabouts'))}
              <Field label={t('case.serials')} fault={fault('serials')}>
                {(wiring) => <Input {...wiring} value={serials} onChange={(event) => setSerials(event.target.value)} />}
              </Field>
            </>
          ),
          body: {
            on: on || undefined,
            certificate: signed,
            ...Object.fromEntries(WHEN.map((when) => [when, pictures[when].map(({ id }) => id)])),
            whereabouts: whereabouts.trim(),
            ...(listOf(serials).length > 0 ? { serials: listOf(serials) } : {}),
          },
        };
      case 'report_resettlement':
        return {
          fields: (fault) => (
            <>
              {COUNTS.map((name) => (
                <Field key={name} label={t(`case.counts.${name}`)} need="required" fault={fault(name)}>
                  {(wiring) => (
                    <InputNumber
                      {...wiring}
                      min={0}
                      value={counts[name]}
                      onChange={(value) => setCounts({ ...counts, [name]: value })}
                    />
                  )}
                </Field>
              ))}
            </>
          ),
          body: Object.fromEntries(COUNTS.map((name) => [name, counts[name] ?? undefined])),
        };
      default:
        return undefined;
    }
  };
  return { extra, forget: (act: CaseActionName) => kept.forgetPart(`${act}.`) };
}

/** Several in one line, as people write them. */
function listOf(text: string): string[] {
  return text
    .split(/[、，,;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
}
