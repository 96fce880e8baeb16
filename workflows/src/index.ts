export { campaign } from './campaign/campaign.workflow';
export { enterpriseImport } from './enterprise/enterprise-import.workflow';
export { measure, powerCutOff } from './measure/measure.workflow';
export { caseload } from './phase-out-case/caseload.workflow';
export { phaseOutCase } from './phase-out-case/phase-out-case.workflow';
export { regionAssessment } from './region-assessment/region-assessment.workflow';
export { taskRow } from './task-row/task-row.workflow';
