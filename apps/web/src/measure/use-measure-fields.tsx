import type { MeasureActionName, MeasureDetail } from '@duban/contract-http';
import { SERVICE_METHODS, type ServiceMethod } from '@duban/domain';
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../api/wire-types';
import { AttachmentPicker } from '../attachment/attachment-picker';
import { useLanguage } from '../i18n/use-language';
import { SectorsField } from '../phase-out-case/sectors-field';
import { Field } from '../shell/field';
import type { ActFields } from '../shell/proceeding-acts';
import type { FaultAt } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';
import { beijingMoment } from './beijing-moment';

const FLAGS = ['dangerChecked', 'compensationAssessed'] as const;

/** What an act on a measure puts on its file. `moves`: how often it has moved on; what was typed before that is of another time. */
export function useMeasureFields(id: string, moves: number, one: MeasureDetail | undefined) {
  const { t } = useTranslation();
  const kept = useKeptForm(`measure.${id}.${moves}`);
  const { colon } = useLanguage();
  const extra = (act: MeasureActionName): ActFields | undefined => {
    // What was typed for one act is not offered for another.
    const field = <Value,>(name: string, initial: Value) => kept.field(`${act}.${name}`, initial);
    const [ground, setGround] = field<string | undefined>('ground', undefined);
    const [texts, setTexts] = field<Record<string, string>>('texts', {});
    const [flags, setFlags] = field<Record<string, boolean>>('flags', {});
    const [method, setMethod] = field<ServiceMethod>('method', 'direct');
    const [paper, setPaper] = field<MeasureDetail['papers'][number]['paper'] | undefined>('paper', undefined);
    const [importantUser, setImportantUser] = field<boolean | undefined>('importantUser', undefined);
    const [scopeSectors, setScopeSectors] = field<readonly string[]>('scopeSectors', []);
    const [evidence, setEvidence] = field<readonly Attachment[]>('evidence', []);
    const text = (name: string) => texts[name] ?? '';
    const line = (
      fault: FaultAt,
      name: string,
      label: string,
      {
        type = 'text',
        path = name,
        need,
      }: { type?: 'text' | 'date' | 'datetime-local'; path?: string; need?: 'required' } = {},
    ) => (
      <Field key={name} label={label} need={need} fault={fault(path)}>
        {(wiring) => (
          <Input
            {...wiring}
            type={type}
            value={text(name)}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        )}
      </Field>
    );
    const flag = (name: string, label: string) => (
      <div key={name}>
        <Checkbox
          checked={flags[name] ?? false}
          onChange={(event) => setFlags({ ...flags, [name]: event.target.checked })}
        >
          {label}
        </Checkbox>
      </div>
    );
    const picker = (fault: FaultAt, label: string) => (
      <AttachmentPicker
        label={label}
        value={evidence}
        onChange={(change) => setEvidence(change)}
        fault={fault('record') ?? fault('attachmentIds')}
      />
    );
    const files = (fault: FaultAt) => picker(fault, t('measure.evidence'));
    const protocol = (fault: FaultAt) => picker(fault, t('measure.hearingRecord'));
    const attachmentIds = evidence.map(({ id }) => id);
    const given = (names: readonly string[]) =>
      Object.fromEntries(names.flatMap((name) => (text(name).trim() ? [[name, text(name).trim()]] : [])));
    switch (act) {
      case 'check_basis':
        return {
          fields: (fault) => (
            <>
              <Field label={t('measure.ground')} need="required" fault={fault('ground', t('act.chooseOne'))}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    style={{ width: '100%' }}
                    value={ground}
                    onChange={setGround}
                    options={one?.grounds.map(({ code, article, zh }) => ({
                      value: code,
                      label: `${article}${colon}${zh}`,
                    }))}
                  />
                )}
              </Field>
              {line(fault, 'groundText', t('measure.groundText'))}
              {one?.kind === 'region_limits' ? (
                <>
                  {line(fault, 'scope', t('measure.scope'))}
                  <SectorsField hint={t('measure.scopeSectors')} value={scopeSectors} onChange={setScopeSectors} />
                  {line(fault, 'exemptions', t('measure.exemptions'))}
                  {line(fault, 'termMonths', t('measure.termMonths'))}
                  {line(fault, 'interviewHeldOn', t('measure.interviewHeldOn'), { type: 'date' })}
                </>
              ) : null}
            </>
          ),
          body: {
            ground,
            ...given(['groundText', 'scope', 'interviewHeldOn']),
            ...(scopeSectors.length > 0 ? { scopeSectors } : {}),
            ...(text('exemptions').trim()
              ? {
                  exemptions: text('exemptions')
                    .split(/[;；]/)
                    .map((part) => part.trim())
                    .filter(Boolean),
                }
              : {}),
            ...(text('termMonths').trim() ? { termMonths: Number(text('termMonths')) } : {}),
          },
        };
      case 'investigate': {
        // Whoever is named has a certificate: half of the two is told, not left out.
        const named = [1, 2].filter((place) => text(`name${place}`).trim() || text(`certificate${place}`).trim());
        const officers = named.map((place) => ({
          name: text(`name${place}`).trim(),
          certificate: text(`certificate${place}`).trim(),
        }));
        const power = one?.kind === 'power_cut_off';
        const ofSafety = power && (one.facts['ground'] as { code?: string } | undefined)?.code === 'safety_70';
        return {
          fields: (fault) => (
            <>
              {[1, 2].map((place) => (
                <div key={place}>
                  {line(fault, `name${place}`, t('measure.officer', { place }), {
                    path: `officers.${named.indexOf(place)}.name`,
                  })}
                  {line(fault, `certificate${place}`, t('measure.certificate', { place }), {
                    path: `officers.${named.indexOf(place)}.certificate`,
                  })}
                </div>
              ))}
              {files(fault)}
              {power ? (
                <>
                  {flag('noResidents', t('measure.noResidents'))}
                  {flag('dangerChecked', t('measure.dangerChecked'))}
                  <Select
                    aria-label={t('measure.importantUser')}
                    placeholder={t('measure.importantUser')}
                    style={{ width: '100%' }}
                    value={importantUser}
                    onChange={setImportantUser}
                    options={[true, false].map((value) => ({ value, label: t(`measure.important.${value}`) }))}
                  />
                  {line(fault, 'safeShutdownPlan', t('measure.safeShutdownPlan'))}
                  {ofSafety ? (
                    <>
                      {line(fault, 'refusedOrder', t('measure.refusedOrder'))}
                      {line(fault, 'emergency', t('measure.emergency'))}
                    </>
                  ) : null}
                </>
              ) : (
                flag('compensationAssessed', t('measure.compensationAssessed'))
              )}
            </>
          ),
          body: {
            attachmentIds,
            ...(officers.length > 0 ? { officers } : {}),
            ...Object.fromEntries(FLAGS.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]]))),
            ...(flags['noResidents'] === undefined ? {} : { residentsOnFeeder: !flags['noResidents'] }),
            ...(importantUser === undefined ? {} : { importantUser }),
            ...given(['safeShutdownPlan', 'refusedOrder', 'emergency']),
          },
        };
      }
      case 'serve_notice':
      case 'serve':
        return {
          fields: () => (
            <Select
              aria-label={t('measure.method')}
              style={{ width: '100%' }}
              value={method}
              onChange={setMethod}
              options={SERVICE_METHODS.map((value) => ({ value, label: t(`measure.methods.${value}`) }))}
            />
          ),
          body: { method },
        };
      case 'hold_hearing':
        return {
          fields: (fault) => (
            <>
              {line(fault, 'host', t('measure.host'))}
              {protocol(fault)}
            </>
          ),
          body: { ...given(['host']), attachmentIds, record: attachmentIds },
        };
      case 'acknowledge': {
        const papers = one?.papers.filter(({ acknowledgedAt }) => acknowledgedAt === null) ?? [];
        // Somebody else may have acknowledged it meanwhile.
        const chosen = (papers.find((served) => served.paper === paper) ?? papers[0])?.paper;
        return {
          fields: (fault) => (
            <>
              <Field label={t('measure.paper')} need="required" fault={fault('paper', t('act.chooseOne'))}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    style={{ width: '100%' }}
                    value={chosen}
                    onChange={setPaper}
                    options={papers.map((served) => ({
                      value: served.paper,
                      label: t(`measure.papers.${served.paper}`),
                    }))}
                  />
                )}
              </Field>
              {files(fault)}
            </>
          ),
          body: { paper: chosen, attachmentIds },
        };
      }
      case 'notify_hearing':
        return {
          fields: (fault) => line(fault, 'hearingOn', t('measure.hearingOn'), { type: 'date', need: 'required' }),
          body: given(['hearingOn']),
        };
      case 'review':
        return {
          fields: (fault) => (
            <>
              {flag('defenceReviewed', t('measure.defenceReviewed'))}
              {one?.facts['hearingHeldAt'] ? protocol(fault) : null}
            </>
          ),
          body: {
            ...(one?.facts['hearingHeldAt'] ? { attachmentIds, record: attachmentIds } : {}),
            defenceReviewed: flags['defenceReviewed'] ?? false,
          },
        };
      case 'approve':
        // Where no legal review goes before, whoever approves has read what the other side said.
        return one?.facts['defenceAt'] && !one.facts['defenceReviewed']
          ? {
              fields: () => flag('defenceReviewed', t('measure.defenceReviewed')),
              body: { defenceReviewed: flags['defenceReviewed'] ?? false },
            }
          : undefined;
      case 'confirm':
      case 'confirm_restored':
        return {
          fields: (fault) => line(fault, 'receiptNo', t('measure.receiptNo'), { need: 'required' }),
          body: given(['receiptNo']),
        };
      case 'extend_term':
        return {
          fields: (fault) => line(fault, 'termMonths', t('measure.termMonths'), { need: 'required' }),
          body: { termMonths: text('termMonths').trim() ? Number(text('termMonths')) : undefined },
        };
      case 'notify_user':
        return {
          fields: () => flag('authorityCopied', t('measure.authorityCopied')),
          body: { authorityCopied: flags['authorityCopied'] ?? false },
        };
      case 'schedule':
        return {
          fields: (fault) => line(fault, 'at', t('measure.scheduleAt'), { type: 'datetime-local', need: 'required' }),
          body: { at: beijingMoment(text('at')) },
        };
      default:
        return undefined;
    }
  };
  return { extra, forget: (act: MeasureActionName) => kept.forgetPart(`${act}.`) };
}
