import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shell/problem-notice';
import { type ExportOrder, useOrderExport } from './use-exports';

/** What the list shows, all of it, as a workbook. It is written aside; the tray tells how far it is. */
export function ExportButton(asked: ExportOrder) {
  const { t } = useTranslation();
  const order = useOrderExport();
  return (
    <>
      <Button type="text" loading={order.isPending} onClick={() => order.mutate(asked)}>
        {t('work.export')}
      </Button>
      <ProblemNotice problem={order.error} />
    </>
  );
}
