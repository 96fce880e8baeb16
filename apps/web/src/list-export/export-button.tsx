import type { ExportedList } from '@duban/contract-http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Query } from '../api/api-client';
import { ProblemNotice } from '../shell/problem-notice';
import { useOrderExport } from './use-exports';

/** What the list shows, all of it, as a workbook. It is written aside; the tray tells how far it is. */
export function ExportButton({ list, filter }: { list: ExportedList; filter: Query }) {
  const { t } = useTranslation();
  const order = useOrderExport();
  return (
    <>
      <Button type="text" loading={order.isPending} onClick={() => order.mutate({ list, filter })}>
        {t('work.export')}
      </Button>
      <ProblemNotice problem={order.error} />
    </>
  );
}
