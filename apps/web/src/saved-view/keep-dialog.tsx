import { type SavedView, newSavedViewSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';

/** Under which name the filters are kept, and for whom. */
export function KeepDialog({ page, query, onClose }: { page: SavedView['page']; query: string; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<SavedView['scope']>('mine');
  const form = useForm(newSavedViewSchema, { page, scope, name: name.trim(), query });
  const keep = useMutation({
    mutationFn: (body: BodyFor<'POST', '/saved-views'>) => apiClient.write('POST', '/saved-views', body),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.savedViews(page) }),
  });
  const roles = me.data?.roles ?? [];
  const scopes: readonly SavedView['scope'][] = [
    'mine',
    ...(me.data?.division ? (['division'] as const) : []),
    ...(me.data?.agency ? (['agency'] as const) : []),
    ...(roles.includes('coordinator') || roles.includes('group_secretary') ? (['everyone'] as const) : []),
  ];
  return (
    <Modal
      open
      title={t('view.keep')}
      okText={t('view.keep')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: keep.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(keep.mutate)}
    >
      <Field label={t('view.name')} need="required" fault={form.fault('name', t('view.nameNeeded'))}>
        {(wiring) => <Input {...wiring} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('view.forWhom')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={scope}
            onChange={setScope}
            options={scopes.map((one) => ({ value: one, label: t(`view.scopes.${one}`) }))}
          />
        )}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={keep.error} />
    </Modal>
  );
}
