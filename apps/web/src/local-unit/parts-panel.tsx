import { type AssignmentDetail, newHandedPartSchema } from '@duban/contract-http';
import { BESIDE_KINDS } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { ActProblem } from '../assignment/act-problem';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { useForm } from '../shell/use-form';
import { useKeptWords } from '../shell/use-kept-words';
import './local-unit.css';
import { PartList } from './part-list';
import { useLocalUnits } from './use-local-units';

const OPEN: readonly string[] = [
  'dispatched',
  'signed_for',
  'routed',
  'handling',
  'division_review',
  'in_review',
  'returned',
];

/** 交办下级: which parts of the work stand with which unit. The agency stays answerable for the whole. */
export function PartsPanel({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const parts = useQuery({
    queryKey: queryKeys.parts({ assignmentId: assignment.id }),
    queryFn: ({ signal }) => apiClient.read('/parts', { assignmentId: assignment.id, limit: 200 }, signal),
  });
  const works = me.data?.roles.some((role) => role === 'clerk' || role === 'head') ?? false;
  const hands = works && me.data?.agency?.code === assignment.agency && OPEN.includes(assignment.state);
  const items = parts.data?.items ?? [];
  if (items.length === 0 && !hands) return null;
  return (
    <section className="panel" aria-labelledby="parts">
      <div className="panel-head">
        <h2 id="parts">
          {t('part_.panel')} {items.length > 0 ? <span className="number muted">{items.length}</span> : null}
        </h2>
        {hands ? (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('part_.handDown')}
          </Button>
        ) : null}
      </div>
      {items.length > 0 ? (
        <PartList parts={items} withTask={false} />
      ) : (
        <p className="panel-body muted">{t('part_.none')}</p>
      )}
      {asking ? <HandDownDialog assignment={assignment} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function HandDownDialog({ assignment, onClose }: { assignment: AssignmentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { pick } = useLanguage();
  const units = useLocalUnits();
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const { words: text, change: setText, forget } = useKeptWords(`part.${assignment.id}`);
  const [dueOn, setDueOn] = useState('');
  const form = useForm(newHandedPartSchema, { unitIds, text: text.trim(), dueOn }, { unitIds: unitIds.length === 0 });
  const hand = useMutation({
    mutationFn: (body: BodyFor<'POST', `/assignments/${string}/parts`>) =>
      apiClient.write('POST', `/assignments/${assignment.id}/parts`, body, { version: assignment.version }),
    onSuccess: () => {
      forget();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.live }),
  });
  const choices = (units.data?.items ?? []).filter(({ kind, closed }) => !BESIDE_KINDS.includes(kind) && !closed);
  return (
    <Modal
      open
      title={t('part_.handDown')}
      okText={t('part_.handDown')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: hand.isPending }}
      onOk={() => form.submit(hand.mutate)}
      onCancel={onClose}
    >
      <p className="muted">{t('part_.handDownHint')}</p>
      {units.data && choices.length === 0 ? (
        <p>
          <Link to="/units">{t('part_.noUnits')}</Link>
        </p>
      ) : null}
      <Field label={t('part_.units')} need="required" fault={form.fault('unitIds', t('act.chooseOne'))}>
        {(wiring) => (
          <Select
            {...wiring}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={unitIds}
            onChange={setUnitIds}
            options={choices.map((one) => ({ value: one.id, label: pick(one.nameZh, one.nameEn) }))}
          />
        )}
      </Field>
      <Field label={t('part_.what')} need="required" fault={form.fault('text', t('act.reasonNeeded'))}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            value={text}
            autoSize={{ minRows: 3, maxRows: 10 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('part_.until')} need="required" fault={form.fault('dueOn', t('act.chooseDay'))}>
        {(wiring) => <Input {...wiring} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />}
      </Field>
      <FormOthers form={form} />
      <ActProblem assignment={assignment} act={hand} />
    </Modal>
  );
}
