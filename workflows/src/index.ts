export { campaign } from './campaign/campaign.workflow';
export { taskRow } from './task-row/task-row.workflow';
