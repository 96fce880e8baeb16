export { campaign } from './campaign/campaign.workflow';
export { regionAssessment } from './region-assessment/region-assessment.workflow';
export { taskRow } from './task-row/task-row.workflow';
