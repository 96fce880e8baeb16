import { type LocalUnit, newLocalUnitSchema } from '@duban/contract-http';
import {
  BESIDE_KINDS,
  EXECUTING_BODIES,
  type ExecutingBody,
  LOCAL_UNIT_KINDS,
  type LocalUnitKind,
  mayStandBelow,
} from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountList } from '../account/account-list';
import { NewAccount } from '../account/new-account';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { BodyFor } from '../api/served';
import { useLanguage } from '../i18n/use-language';
import { SectorsField } from '../phase-out-case/sectors-field';
import { useSectors } from '../phase-out-case/use-sectors';
import { useMe } from '../session/use-me';
import { ChangedFacts } from '../shell/changed-facts';
import { Field } from '../shell/field';
import { FormOthers } from '../shell/form-others';
import { LoadingBlock } from '../shell/loading-block';
import { ProblemNotice } from '../shell/problem-notice';
import { CardTable } from '../shell/card-table';
import { useForm } from '../shell/use-form';
import { usePageTitle } from '../shell/use-page-title';
import { useLocalUnits } from './use-local-units';

/** Departments, cities, counties and associations of an agency, and who works there. */
export function UnitsPage() {
  const { t } = useTranslation();
  const { pick, comma } = useLanguage();
  const { sectorName } = useSectors();
  const me = useMe();
  const client = useQueryClient();
  const units = useLocalUnits();
  const [adding, setAdding] = useState(false);
  const [accountFor, setAccountFor] = useState<LocalUnit | null>(null);
  usePageTitle(t('unit.title'));
  const keeps = me.data?.roles.includes('head') ?? false;
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.live });
  const close = useMutation({
    mutationFn: ({ id, version }: LocalUnit) =>
      apiClient.write('POST', `/local-units/${id}/actions/close`, {}, { version }),
    onSettled: refresh,
  });
  const items = units.data?.items ?? [];
  const closing = items.find(({ id }) => id === close.variables?.id);
  const factsOf = (one: LocalUnit) => ({
    [t('unit.name')]: pick(one.nameZh, one.nameEn),
    [t('desk.state')]: one.closed ? t('unit.closed') : '',
    [t('unit.accounts')]: one.accounts.map(({ displayName }) => displayName).join(comma),
  });
  const nameOf = (id: string | null) => {
    const unit = items.find((one) => one.id === id);
    return unit && pick(unit.nameZh, unit.nameEn);
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('unit.title')}</h1>
        {keeps ? <Button onClick={() => setAdding(true)}>{t('unit.add')}</Button> : null}
      </div>
      <p className="muted">{t('unit.hint')}</p>
      <ProblemNotice problem={close.error} />
      {closing && close.variables ? (
        <ChangedFacts facts={factsOf(closing)} before={factsOf(close.variables)} act={close} />
      ) : null}
      <section className="panel">
        {units.isError ? (
          <ProblemNotice problem={units.error} retry={() => void units.refetch()} />
        ) : units.isPending ? (
          <LoadingBlock />
        ) : items.length === 0 ? (
          <p className="empty-note">{t('unit.empty')}</p>
        ) : (
          <CardTable label={t('unit.title')}>
            <thead>
              <tr>
                <th scope="col">{t('unit.name')}</th>
                <th scope="col">{t('unit.kind')}</th>
                <th scope="col">{t('unit.accounts')}</th>
                <th scope="col">{t('desk.columnAct')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {pick(one.nameZh, one.nameEn)}
                    {one.parentId ? <span className="queue-sub">{nameOf(one.parentId)}</span> : null}
                    {one.executes ? <span className="queue-sub">{t(`unit.bodies.${one.executes}`)}</span> : null}
                    {one.sectors.length > 0 ? (
                      <span className="queue-sub">{one.sectors.map(sectorName).join(comma)}</span>
                    ) : null}
                  </th>
                  <td className="nowrap">
                    {t(`unit.kinds.${one.kind}`)} {one.closed ? <span className="tag">{t('unit.closed')}</span> : null}
                  </td>
                  <td>
                    <AccountList accounts={one.accounts} keeps={keeps && !one.closed} />
                  </td>
                  <td>
                    {keeps && !one.closed ? (
                      <div className="button-line">
                        <Button
                          size="small"
                          onClick={() => setAccountFor(one)}
                          aria-label={`${t('account.add')}: ${pick(one.nameZh, one.nameEn)}`}
                        >
                          {t('account.add')}
                        </Button>
                        <Button
                          size="small"
                          aria-label={`${t('unit.close')}: ${pick(one.nameZh, one.nameEn)}`}
                          onClick={() => close.mutate(one)}
                        >
                          {t('unit.close')}
                        </Button>
                      </div>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </CardTable>
        )}
      </section>
      {adding ? <NewUnit units={items} onClose={() => setAdding(false)} onDone={refresh} /> : null}
      {accountFor ? (
        <NewAccount
          path={`/local-units/${accountFor.id}/accounts`}
          of={pick(accountFor.nameZh, accountFor.nameEn)}
          onClose={() => setAccountFor(null)}
        />
      ) : null}
    </>
  );
}

interface NewUnitProps {
  readonly units: readonly LocalUnit[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function NewUnit({ units, onClose, onDone }: NewUnitProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const me = useMe();
  const province = /^\d/.test(me.data?.agency?.code ?? '');
  const kinds = LOCAL_UNIT_KINDS.filter((kind) => province || BESIDE_KINDS.includes(kind));
  const [kind, setKind] = useState<LocalUnitKind>(kinds[0]!);
  const [parentId, setParentId] = useState<string>();
  const [nameZh, setNameZh] = useState('');
  const [nameEn, setNameEn] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [executes, setExecutes] = useState<ExecutingBody>('POWERCO');
  const below = !mayStandBelow(kind, null);
  const form = useForm(
    newLocalUnitSchema,
    {
      kind,
      nameZh: nameZh.trim(),
      ...(nameEn.trim() ? { nameEn: nameEn.trim() } : {}),
      ...(below && parentId ? { parentId } : {}),
      ...(kind === 'association' ? { sectors: chosen } : {}),
      ...(kind === 'executor' ? { executes } : {}),
    },
    { parentId: below && !parentId },
  );
  const add = useMutation({
    mutationFn: (body: BodyFor<'POST', '/local-units'>) => apiClient.write('POST', '/local-units', body),
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('unit.add')}
      okText={t('unit.add')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => form.submit(add.mutate)}
    >
      <Field label={t('unit.kind')} need="required">
        {(wiring) => (
          <Select
            {...wiring}
            style={{ width: '100%' }}
            value={kind}
            onChange={setKind}
            options={kinds.map((one) => ({ value: one, label: t(`unit.kinds.${one}`) }))}
          />
        )}
      </Field>
      {below ? (
        <Field label={t('unit.parent')} need="required" fault={form.fault('parentId', t('act.chooseOne'))}>
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              value={parentId}
              onChange={setParentId}
              options={units
                .filter((one) => !one.closed && mayStandBelow(kind, one.kind))
                .map((one) => ({ value: one.id, label: pick(one.nameZh, one.nameEn) }))}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('unit.nameZh')} need="required" fault={form.fault('nameZh', t('unit.nameNeeded'))}>
        {(wiring) => <Input {...wiring} value={nameZh} onChange={(event) => setNameZh(event.target.value)} />}
      </Field>
      <Field label={t('unit.nameEn')} need="optional" fault={form.fault('nameEn')}>
        {(wiring) => <Input {...wiring} value={nameEn} onChange={(event) => setNameEn(event.target.value)} />}
      </Field>
      {kind === 'executor' ? (
        <Field label={t('unit.executes')} hint={t('unit.executesHint')}>
          {(wiring) => (
            <Select
              {...wiring}
              style={{ width: '100%' }}
              value={executes}
              onChange={setExecutes}
              options={EXECUTING_BODIES.map((one) => ({ value: one, label: t(`unit.bodies.${one}`) }))}
            />
          )}
        </Field>
      ) : null}
      {kind === 'association' ? (
        <SectorsField hint={t('unit.sectorsHint')} value={chosen} onChange={setChosen} />
      ) : null}
      <FormOthers form={form} />
      <ProblemNotice problem={add.error} />
    </Modal>
  );
}
