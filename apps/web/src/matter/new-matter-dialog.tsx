import { MATTER_KINDS } from '@duban/domain';
import { newMatterSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useCampaigns } from '../campaign/use-campaigns';
import { useLanguage } from '../i18n/use-language';
import { useAgencies } from '../notice/use-agencies';
import { useNoticeTable } from '../notice/use-notice-table';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { RestoredLine } from '../shell/restored-line';
import { useForm } from '../shell/use-form';
import { useKeptFields } from '../shell/use-kept-fields';

const EVERY = ['', 'P1M', 'P3M', 'P1Y'] as const;

interface MatterDraft {
  readonly campaign: string | undefined;
  readonly kind: (typeof MATTER_KINDS)[number];
  readonly title: string;
  readonly text: string;
  readonly source: string;
  readonly leads: readonly string[];
  readonly clauses: string;
  readonly row: number | undefined;
  readonly every: (typeof EVERY)[number];
  readonly dueOn: string;
}

/** A matter is registered with a number; whoever is named has it on their desk at once. */
export function NewMatterDialog({ campaignId, onClose }: { campaignId: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const client = useQueryClient();
  const campaigns = useCampaigns();
  const { rows } = useNoticeTable();
  const { all, shortName } = useAgencies();
  const running = (campaigns.data?.items ?? []).filter((one) => one.state === 'in_force');
  const draft = useKeptFields<MatterDraft>(`matter.${campaignId ?? ''}`, {
    campaign: campaignId ?? undefined,
    kind: 'instruction',
    title: '',
    text: '',
    source: '',
    leads: [],
    clauses: '',
    row: undefined,
    every: '',
    dueOn: '',
  });
  const { campaign, kind, title, text, source, leads, clauses, row, every, dueOn } = draft.fields;
  // One that was chosen and has ended is chosen anew, and not taken for another.
  const chosen = (campaign === undefined ? running[0] : running.find(({ id }) => id === campaign))?.id;
  const triggered = (rows ?? []).filter((one) => one.profile.kind === 'trigger');
  const ownerless = kind === 'clause' && leads.length === 0;
  const form = useForm(
    newMatterSchema,
    {
      campaignId: chosen,
      kind,
      title: title.trim(),
      text: text.trim(),
      ...(source.trim() ? { source: source.trim() } : {}),
      ...(leads.length > 0 ? { leads } : {}),
      ...(clauses.trim() ? { clauses: clauses.trim().split(/[\s,，、]+/) } : {}),
      ...(kind === 'occasion' ? { row } : {}),
      ...(every && kind !== 'occasion' ? { every } : {}),
      ...(dueOn ? { dueOn } : {}),
    },
    {
      leads: leads.length === 0 && kind !== 'clause' && kind !== 'occasion',
      dueOn: dueOn === '' && !ownerless,
      row: kind === 'occasion' && row === undefined,
    },
  );
  const create = useMutation({
    mutationFn: (body: BodyFor<'POST', '/matters'>) => apiClient.write('POST', '/matters', body),
    onSuccess: () => {
      draft.forget();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={t('matter.new')}
      okText={t('matter.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: create.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(create.mutate)}
    >
      <RestoredLine draft={draft} />
      <Field label={t('coverage.campaign')} need="required" fault={form.fault('campaignId', t('act.chooseOne'))}>
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={chosen}
            onChange={(campaign) => draft.change({ campaign })}
            options={running.map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
      </Field>
      <Field label={t('matter.kind')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={kind}
            onChange={(kind) => draft.change({ kind })}
            options={MATTER_KINDS.map((one) => ({ value: one, label: t(`matter.kinds.${one}`) }))}
          />
        )}
      </Field>
      {kind === 'occasion' ? (
        <Field label={t('matter.row')} need="required" fault={form.fault('row', t('act.chooseOne'))}>
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              value={row}
              onChange={(row) => draft.change({ row })}
              options={triggered.map((one) => ({
                value: one.row,
                label: `${t('desk.rowNumber', { row: one.row })} ${one.profile.trigger ? pick(one.profile.trigger.zh, one.profile.trigger.en) : ''}`,
              }))}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('matter.matter')} need="required" fault={form.fault('title', t('assignment.fault.REQUIRED'))}>
        {(wiring) => (
          <Input {...wiring} value={title} onChange={(event) => draft.change({ title: event.target.value })} />
        )}
      </Field>
      <Field label={t('matter.text')} need="required" fault={form.fault('text', t('assignment.fault.REQUIRED'))}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={text}
            onChange={(event) => draft.change({ text: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('matter.source')} need="optional" fault={form.fault('source')}>
        {(wiring) => (
          <Input {...wiring} value={source} onChange={(event) => draft.change({ source: event.target.value })} />
        )}
      </Field>
      <Field
        label={t('matter.leads')}
        hint={kind === 'clause' ? t('matter.noOwnerHint') : kind === 'occasion' ? t('matter.occasionHint') : undefined}
        fault={form.fault('leads', t('act.chooseOne'))}
      >
        {(wiring) => (
          <Select
            {...wiring}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={leads}
            onChange={(leads) => draft.change({ leads })}
            options={all
              .filter((one) => one.hasDesk)
              .map((one) => ({ value: one.code, label: shortName(one.code, one.shortZh) }))}
          />
        )}
      </Field>
      {kind === 'clause' ? (
        <Field label={t('matter.clauses')} need="optional" fault={form.fault('clauses')}>
          {(wiring) => (
            <Input
              {...wiring}
              placeholder="N4.1-2"
              value={clauses}
              onChange={(event) => draft.change({ clauses: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {kind === 'occasion' ? null : (
        <Field label={t('matter.every')} need="optional">
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              value={every}
              onChange={(every) => draft.change({ every })}
              options={EVERY.map((one) => ({ value: one, label: t(`matter.everies.${one || 'once'}`) }))}
            />
          )}
        </Field>
      )}
      <Field
        label={t('matter.due')}
        need={ownerless ? 'optional' : 'required'}
        fault={form.fault('dueOn', t('act.chooseDay'))}
      >
        {(wiring) => (
          <Input
            {...wiring}
            type="date"
            value={dueOn}
            onChange={(event) => draft.change({ dueOn: event.target.value })}
          />
        )}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={create.error} />
    </Modal>
  );
}
