import { projectCheckSchema } from '@duban/contract-http';
import { CAPACITY_MEASURES, acceptedCaseStates } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Modal, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useSectors } from '../phase-out-case/use-sectors';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import { useKeptForm } from '../shell/use-kept-form';

const partsOf = (text: string) =>
  text
    .split(/[、，,;；]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A new project is asked about: where, in which sector, with what equipment, and which lines it retires. */
export function AskCheck({ onClose }: { onClose: (number?: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { all, shortName } = useAgencies();
  const { sectors, sectorName } = useSectors();
  const kept = useKeptForm('project-check');
  const [region, setRegion] = kept.field<string | undefined>('region', undefined);
  const [code, setCode] = kept.field<string | undefined>('code', undefined);
  const [name, setName] = kept.field('name', '');
  const [equipmentType, setEquipment] = kept.field('equipmentType', '');
  const [metrics, setMetrics] = kept.field<Readonly<Record<string, number>>>('metrics', {});
  const [capacity, setCapacity] = kept.field<number | null>('capacity', null);
  const [measure, setMeasure] = kept.field<string | undefined>('measure', undefined);
  const [serials, setSerials] = kept.field('serials', '');
  const [exempt, setExempt] = kept.field('exempt', '');
  const [replaces, setReplaces] = kept.field<string[]>('replaces', []);
  const sector = sectors.find((one) => one.sector === code);
  const names = [...new Set((sector?.criteria ?? []).flatMap((one) => one.metric ?? []))];
  const form = useForm(projectCheckSchema, {
    region,
    sector: code,
    project: {
      name: name.trim(),
      ...(equipmentType.trim() ? { equipmentType: equipmentType.trim(), metrics } : {}),
      ...(capacity === null ? {} : { capacity, ...(measure ? { measure } : {}) }),
      ...(partsOf(serials).length > 0 ? { serials: partsOf(serials) } : {}),
      ...(exempt.trim() ? { exempt: exempt.trim() } : {}),
    },
    replaces,
  });
  const ask = useMutation({
    mutationFn: (body: BodyFor<'POST', '/project-checks'>) => apiClient.write('POST', '/project-checks', body),
    onSuccess: ({ number }) => {
      kept.forget();
      void client.invalidateQueries({ queryKey: queryKeys.live });
      onClose(number);
    },
  });
  return (
    <Modal
      open
      width={640}
      title={t('projectCheck.ask')}
      okText={t('projectCheck.askNow')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: ask.isPending }}
      onCancel={() => onClose()}
      onOk={() => form.submit(ask.mutate)}
    >
      <RestoredLine draft={kept} />
      <p className="muted">{t('projectCheck.askHint')}</p>
      <Field label={t('projectCheck.project')} need="required" fault={form.fault('project.name')}>
        {(wiring) => (
          <Input {...wiring} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t('projectCheck.region')} need="required" fault={form.fault('region', t('act.chooseOne'))}>
        {(wiring) => (
          <Select
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={region}
            onChange={setRegion}
            options={all
              .filter(({ kind }) => kind === 'province')
              .map((one) => ({ value: one.code, label: shortName(one.code) }))}
          />
        )}
      </Field>
      <Field label={t('case.sector')} need="required" fault={form.fault('sector', t('act.chooseOne'))}>
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={code}
            onChange={(chosen) => {
              setCode(chosen);
              setMetrics({});
              setReplaces([]);
            }}
            options={sectors.map((one) => ({ value: one.sector, label: sectorName(one.sector) }))}
          />
        )}
      </Field>
      <Field label={t('projectCheck.equipment')} fault={form.fault('project.equipmentType')}>
        {(wiring) => <Input {...wiring} value={equipmentType} onChange={(event) => setEquipment(event.target.value)} />}
      </Field>
      {equipmentType.trim() === ''
        ? null
        : names.map((metric) => (
            <Field key={metric} label={t(`case.metric.${metric as 'furnace_volume'}`, { value: '' })}>
              {(wiring) => (
                <InputNumber
                  {...wiring}
                  min={0}
                  value={metrics[metric] ?? null}
                  onChange={(value) => {
                    const { [metric]: _before, ...rest } = metrics;
                    setMetrics(value === null ? rest : { ...rest, [metric]: value });
                  }}
                />
              )}
            </Field>
          ))}
      <Field label={t('case.capacity')} fault={form.fault('project.capacity')}>
        {(wiring) => <InputNumber {...wiring} min={0} precision={3} value={capacity} onChange={setCapacity} />}
      </Field>
      {capacity === null ? null : (
        <Select
          aria-label={t('projectCheck.measure')}
          placeholder={t('projectCheck.measure')}
          style={{ width: '100%' }}
          value={measure}
          onChange={setMeasure}
          options={CAPACITY_MEASURES.map((one) => ({ value: one, label: one }))}
        />
      )}
      <Retired sector={code} value={replaces} onChange={setReplaces} />
      <Field label={t('case.serials')} fault={form.fault('project.serials')}>
        {(wiring) => <Input {...wiring} value={serials} onChange={(event) => setSerials(event.target.value)} />}
      </Field>
      <Field label={t('projectCheck.exempt')} fault={form.fault('project.exempt')}>
        {(wiring) => <Input {...wiring} value={exempt} onChange={(event) => setExempt(event.target.value)} />}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={ask.error} />
    </Modal>
  );
}

/** Lines that were accepted, in the sector: what a new project may name as retired. */
function Retired({
  sector,
  value,
  onChange,
}: {
  sector: string | undefined;
  value: string[];
  onChange: (units: string[]) => void;
}) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const query = { sector, state: acceptedCaseStates.join(','), limit: 50, ...(q ? { q } : {}) };
  const found = useQuery({
    queryKey: queryKeys.cases(query),
    enabled: sector !== undefined,
    queryFn: ({ signal }) => apiClient.read('/cases', query, signal),
  });
  // What was chosen by other words keeps its name.
  const [chosen, setChosen] = useState<readonly { readonly value: string; readonly label: string }[]>([]);
  const offered = (found.data?.items ?? []).map((one) => ({
    value: one.unitId,
    label: `${one.enterprise} ${one.equipmentType} ${one.serial}${aside(`${one.capacity} ${one.measure}`)}`,
  }));
  const options = [...new Map([...chosen, ...offered].map((one) => [one.value, one])).values()];
  return (
    <Field label={t('projectCheck.replaces')} hint={t('projectCheck.replacesHint')}>
      {(wiring) => (
        <Select
          {...wiring}
          mode="multiple"
          disabled={sector === undefined}
          style={{ width: '100%' }}
          showSearch={{ filterOption: false, onSearch: setWords }}
          value={value}
          onChange={(units: string[]) => {
            setChosen(options.filter((one) => units.includes(one.value)));
            onChange(units);
          }}
          options={options}
        />
      )}
    </Field>
  );
}
