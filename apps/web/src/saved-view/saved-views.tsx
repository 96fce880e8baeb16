import type { SavedView } from '@duban/contract-http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { apiClient } from '../api/api-client';
import { queryKeys } from '../api/query-keys';
import type { Page } from '../api/wire-types';
import { useMe } from '../session/use-me';
import { Field } from '../shell/field';
import { ProblemNotice } from '../shell/problem-notice';

/** Where a reader is, not what they look at: no part of a view. */
const PLACE = ['open', 'cursor'];

/** The filters of this page that somebody keeps, and the way to keep the ones on the screen. */
export function SavedViews({ page }: { page: SavedView['page'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [parameters] = useSearchParams();
  const [keeping, setKeeping] = useState(false);
  const views = useQuery({
    queryKey: queryKeys.savedViews(page),
    queryFn: ({ signal }) => apiClient.read<Page<SavedView>>('/saved-views', { page }, signal),
  });
  const forget = useMutation({
    mutationFn: (id: string) => apiClient.write('DELETE', `/saved-views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.savedViews(page) }),
  });
  const asked = new URLSearchParams([...parameters].filter(([name]) => !PLACE.includes(name)));
  asked.sort();
  const query = asked.toString();
  const items = views.data?.items ?? [];
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="saved-views">
            {items.length === 0 ? <p className="muted">{t('view.none')}</p> : null}
            <ul>
              {items.map((view) => (
                <li key={view.id}>
                  <Link to={`?${view.query}`} aria-current={view.query === query ? 'page' : undefined}>
                    {view.name}
                  </Link>
                  <span className="tag">{t(`view.scopes.${view.scope}`)}</span>
                  {view.deletable ? (
                    <Button
                      size="small"
                      type="link"
                      aria-label={`${t('view.forget')}: ${view.name}`}
                      onClick={() => forget.mutate(view.id)}
                    >
                      {t('view.forget')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
            <Button size="small" onClick={() => setKeeping(true)} disabled={query === ''}>
              {t('view.keep')}
            </Button>
            <ProblemNotice problem={forget.error ?? views.error} />
          </div>
        }
      >
        <Button type="text">{t('view.title')}</Button>
      </Popover>
      {keeping ? <KeepDialog page={page} query={query} onClose={() => setKeeping(false)} /> : null}
    </>
  );
}

function KeepDialog({ page, query, onClose }: { page: SavedView['page']; query: string; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<SavedView['scope']>('mine');
  const [asked, setAsked] = useState(false);
  const keep = useMutation({
    mutationFn: () => apiClient.write<SavedView>('POST', '/saved-views', { page, scope, name: name.trim(), query }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.savedViews(page) }),
  });
  const roles = me.data?.roles ?? [];
  const scopes: readonly SavedView['scope'][] = [
    'mine',
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
      onOk={() => {
        setAsked(true);
        if (name.trim() !== '') keep.mutate();
      }}
    >
      <Field
        label={t('view.name')}
        need="required"
        fault={asked && name.trim() === '' ? t('view.nameNeeded') : undefined}
      >
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
      <ProblemNotice problem={keep.error} />
    </Modal>
  );
}
