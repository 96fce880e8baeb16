import { type Account, placeAccountSchema } from '@duban/contract-http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { ProblemNotice } from '../shell/problem-notice';
import { useForm } from '../shell/use-form';

interface PlaceDialogProps {
  readonly account: Account;
  readonly onClose: (done: string | null) => void;
}

/** 处室: in which part of their agency somebody works. */
export function PlaceDialog({ account, onClose }: PlaceDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [division, setDivision] = useState(account.division ?? '');
  const form = useForm(placeAccountSchema, { division: division.trim() || null });
  const title = t('administration.acts.place');
  const place = useMutation({
    mutationFn: (body: BodyFor<'PUT', `/accounts/${string}/division`>) =>
      apiClient.write('PUT', `/accounts/${account.id}/division`, body),
    onSuccess: () => onClose(title),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  return (
    <Modal
      open
      title={`${title}: ${account.username}`}
      okText={title}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: place.isPending }}
      onCancel={() => onClose(null)}
      onOk={() => form.submit(place.mutate)}
    >
      <Field
        label={t('administration.division')}
        hint={t('administration.divisionHint')}
        fault={form.fault('division')}
      >
        {(wiring) => <Input {...wiring} value={division} onChange={(event) => setDivision(event.target.value)} />}
      </Field>
      <FormOthers form={form} />
      <ProblemNotice problem={place.error} />
    </Modal>
  );
}
