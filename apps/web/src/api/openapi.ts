// Written by `npm run openapi` from the document that the API serves; a check in the end-to-end tests holds it to that.

export interface components {
  schemas: {
    Reads: {
      '/absences': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Absence'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/accountability-cases': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['AccountabilityCase'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/accountability-cases/counts': {
        body: Record<string, never>;
        answer: components['schemas']['AccountabilityCounts'];
      };
      '/accountability-cases/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['AccountabilityCase'];
      };
      '/accounts': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Account'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/agencies': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Agency'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/announcements': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Announcement'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/announcements/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['AnnouncementDetail'];
      };
      '/assignments': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['AssignmentLine'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/assignments/counts': {
        body: Record<string, never>;
        answer: {
          todo: number;
          waiting: number;
          done: number;
          /** @description 我发起, of the caller; so the next two */
          started: number;
          /** @description 抄送 */
          copied: number;
          /** @description 委托给我 */
          delegated: number;
          byLight: {
            [key: string]: number;
          };
        };
      };
      '/assignments/lights': {
        body: Record<string, never>;
        answer: components['schemas']['AssignmentLights'];
      };
      '/assignments/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['Assignment'];
      };
      '/attachments/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/bulk-runs': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['BulkRun'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/calendars': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['CalendarEdition'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/calendars/{edition}': {
        body: Record<string, never>;
        answer: components['schemas']['CalendarEdition'];
      };
      '/campaigns': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Campaign'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/campaigns/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['Campaign'];
      };
      '/campaigns/{id}/outlook': {
        body: Record<string, never>;
        answer: components['schemas']['Outlook'];
      };
      '/campaigns/{id}/preparation': {
        body: Record<string, never>;
        answer: components['schemas']['Preparation'];
      };
      '/campaigns/{id}/report': {
        body: Record<string, never>;
        answer: components['schemas']['Report'];
      };
      '/campaigns/{id}/report/paper': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/campaigns/{id}/report/workbook': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/campaigns/{id}/rhythm': {
        body: Record<string, never>;
        answer: components['schemas']['Rhythm'];
      };
      '/campaigns/{id}/tasks': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Task'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/campaigns/{id}/trend': {
        body: Record<string, never>;
        answer: components['schemas']['Trend'];
      };
      '/case-lists': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['CaseList'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/case-lists/reconciliation': {
        body: Record<string, never>;
        answer: components['schemas']['Reconciliation'];
      };
      '/cases': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Case'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/cases/progress': {
        body: Record<string, never>;
        answer: components['schemas']['Progress'];
      };
      '/cases/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['CaseDetail'];
      };
      '/colleagues': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Colleague'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/coordination-group': {
        body: Record<string, never>;
        answer: components['schemas']['CoordinationGroup'];
      };
      '/coordination-group/agenda': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['CoordinationItem'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/coordination-group/agenda/paper': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/coordination-group/items/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['CoordinationItem'];
      };
      '/coordination-group/items/{id}/paper': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/coordination-group/minutes': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/criteria/editions': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['CriteriaEdition'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/criteria/editions/{edition}/changes': {
        body: Record<string, never>;
        answer: components['schemas']['CriteriaChanges'];
      };
      '/directories': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['DirectoryEdition'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/directories/{edition}': {
        body: Record<string, never>;
        answer: components['schemas']['DirectoryDetail'];
      };
      '/enterprises': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Enterprise'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/enterprises/imports': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['EnterpriseImport'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/enterprises/imports/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['EnterpriseImport'];
      };
      '/enterprises/imports/{id}/workbook': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/enterprises/template': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/enterprises/{id}/accounts': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['AccountRef'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/escalations': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Escalation'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/escalations/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['Escalation'];
      };
      '/escalations/{id}/explanation': {
        body: Record<string, never>;
        answer: components['schemas']['Explanation'];
      };
      '/escalator': {
        body: Record<string, never>;
        answer: components['schemas']['Escalator'];
      };
      '/events': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/executions': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Execution'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/executions/attachments/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/exports': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['ListExport'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/exports/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['ListExport'];
      };
      '/exports/{id}/file': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/funds': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Fund'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/funds/totals': {
        body: Record<string, never>;
        answer: components['schemas']['FundTotals'];
      };
      '/funds/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['FundDetail'];
      };
      '/incidents': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Incident'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/ledger/entries': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['LedgerEntry'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/ledger/verification': {
        body: Record<string, never>;
        answer: components['schemas']['LedgerVerification'];
      };
      '/letters': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Letter'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/local-units': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['LocalUnit'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/map': {
        body: Record<string, never>;
        answer: components['schemas']['Map'];
      };
      '/matters': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Matter'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/matters/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['Matter'];
      };
      '/me': {
        body: Record<string, never>;
        answer: components['schemas']['User'];
      };
      '/me/phrases': {
        body: Record<string, never>;
        answer: components['schemas']['Phrases'];
      };
      '/measures': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Measure'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/measures/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['MeasureDetail'];
      };
      '/measures/{id}/drafts/{act}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/meta': {
        body: Record<string, never>;
        answer: components['schemas']['Meta'];
      };
      '/my/attachments/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/my/enterprise': {
        body: Record<string, never>;
        answer: components['schemas']['OwnEnterprise'];
      };
      '/notices': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Notice'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/notices/{noticeId}': {
        body: Record<string, never>;
        answer: components['schemas']['Notice'];
      };
      '/notices/{noticeId}/clauses': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Clause'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/notices/{noticeId}/coverage': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['ClauseCoverage'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/notices/{noticeId}/table': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['TableRow'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/parts': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['HandedPart'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/policies': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['PolicyEdition'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/policies/{edition}': {
        body: Record<string, never>;
        answer: components['schemas']['PolicyEdition'];
      };
      '/preferences': {
        body: Record<string, never>;
        answer: components['schemas']['Preferences'];
      };
      '/project-checks': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['ProjectCheckKept'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/project-checks/{number}': {
        body: Record<string, never>;
        answer: components['schemas']['ProjectCheckKept'];
      };
      '/public/announcements': {
        body: Record<string, never>;
        answer: {
          items: {
            id: string;
            number: string;
            /** @enum {string} */
            kind: 'list' | 'completion' | 'progress' | 'limits';
            clauseId: string;
            title: string;
            issuer: string;
            issuerEn: string;
            region: string | null;
            year: number;
            sectors: string[];
            publishedAt: string;
            corrects: string | null;
            correctedBy: string | null;
            reason: string | null;
            hash: string;
            rows: number;
          }[];
          total: number;
          nextCursor: string | null;
        };
      };
      '/public/announcements/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['PublicAnnouncement'];
      };
      '/public/announcements/{id}/proof': {
        body: Record<string, never>;
        answer: components['schemas']['AnnouncementProof'];
      };
      '/region-assessments': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['RegionAssessment'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/region-assessments/export': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/region-assessments/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['RegionAssessment'];
      };
      '/regions': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Region'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/regions/{code}': {
        body: Record<string, never>;
        answer: components['schemas']['RegionDetail'];
      };
      '/replacements': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Replacement'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/resettlement': {
        body: Record<string, never>;
        answer: components['schemas']['Resettlement'];
      };
      '/saved-views': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['SavedView'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/scoring-schemes': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['ScoringScheme'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/sectors': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Sector'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/security-events': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['SecurityEvent'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/system-state': {
        body: Record<string, never>;
        answer: components['schemas']['SystemState'];
      };
      '/targets': {
        body: Record<string, never>;
        answer: {
          items: components['schemas']['Target'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/targets/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['TargetDetail'];
      };
      '/tasks/{id}': {
        body: Record<string, never>;
        answer: components['schemas']['TaskDetail'];
      };
    };
    Posts: {
      '/absences': {
        body: components['schemas']['NewAbsence'];
        answer: components['schemas']['Absence'];
      };
      '/absences/imports': {
        body: {
          items: {
            username: string;
            substitute: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            reason: string;
          }[];
        };
        answer: {
          items: {
            line: number;
            ok: boolean;
            id: string | null;
            code: string | null;
            detail: string | null;
          }[];
        };
      };
      '/absences/{id}/actions/end': {
        body: Record<string, never>;
        answer: components['schemas']['Absence'];
      };
      '/accountability-cases/{id}/actions/{action}': {
        body:
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              text: string;
              /** @enum {string} */
              outcome:
                | 'talk'
                | 'criticism'
                | 'written_self_examination'
                | 'admonition'
                | 'disciplinary_sanction'
                | 'accountability_decision'
                | 'accountability_proposal'
                | 'supervision_proposal'
                | 'none';
            }
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              text: string;
            }
          | {
              /** Format: uuid */
              accountId: string;
              text: string;
            };
        answer: components['schemas']['AccountabilityCase'];
      };
      '/accounts': {
        body: components['schemas']['NewAccount'];
        answer: components['schemas']['Account'];
      };
      '/accounts/{id}/actions/{action}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/accounts/{id}/password': {
        body: components['schemas']['ResetPassword'];
        answer: Record<string, never>;
      };
      '/announcements': {
        body: components['schemas']['NewAnnouncement'];
        answer: components['schemas']['Announcement'];
      };
      '/announcements/{id}/actions/discard': {
        body: {
          text?: string;
        };
        answer: components['schemas']['Announcement'];
      };
      '/announcements/{id}/actions/publish': {
        body: {
          text?: string;
        };
        answer: components['schemas']['Announcement'];
      };
      '/assignments/actions/{action}': {
        body: {
          ids?: string[];
          filter?: {
            q?: string;
            /**
             * @default agency
             * @enum {string}
             */
            scope?: 'mine' | 'agency' | 'all';
            /**
             * @description 待办 / 已办 / 等待中 (standing by or not asked yet); of the caller themselves: 我发起 (asked of others, handed on or down, registered as a matter), 抄送 (written to about it, in other hands), 委托给我 (lent to them, or to be done in the place of somebody absent)
             * @enum {string}
             */
            box?: 'todo' | 'done' | 'waiting' | 'started' | 'copied' | 'delegated';
            /**
             * @description 待我办: only what waits for the caller, by role or because it is in their hands
             * @enum {boolean}
             */
            turn?: true;
            state?: (
              | 'standby'
              | 'waiting'
              | 'dispatched'
              | 'signed_for'
              | 'routed'
              | 'handling'
              | 'division_review'
              | 'in_review'
              | 'co_signing'
              | 'returned'
              | 'reported'
              | 'requested'
              | 'answered'
              | 'declined'
              | 'rerouted'
              | 'closed'
              | 'revoked'
            )[];
            light?: ('green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black')[];
            kind?: ('one_off' | 'standing' | 'trigger' | 'policy')[];
            role?: ('lead' | 'participant' | 'province')[];
            mode?: ('answer' | 'co_sign' | 'consult' | 'contribute' | 'join')[];
            /** @description That bears one of these marks */
            mark?: ('disputed' | 'blocked' | 'referred' | 'extension' | 'urged' | 'unread')[];
            row?: number[];
            agency?: string[];
            /** Format: uuid */
            campaignId?: string;
            /** @description From that moment or day on */
            dueAfter?: string;
            /** @description Before that moment, or up to the end of that day */
            dueBefore?: string;
            /** @description In whose hands it is; `none` for what nobody has taken */
            assignee?: string | 'none';
            /**
             * Format: uuid
             * @description 上一办理人: whom the list shows as `lastActBy`
             */
            lastActBy?: string;
          };
          preview?: boolean;
        } & {
          [key: string]: unknown;
        };
        answer: {
          items: {
            id: string;
            ok: boolean;
            status: number;
            code: string | null;
            detail: string | null;
            version: number | null;
          }[];
        };
      };
      '/assignments/{id}/actions/{action}': {
        body:
          | {
              comment?: string;
            }
          | {
              comment?: string;
            }
          | {
              comment?: string;
            }
          | {
              text: string;
              fields?: {
                [key: string]: string | number;
              };
              /** @description The `savedAt` of the draft that these words go on from, null for none: what has been saved since is not lost (409 DRAFT_MOVED) */
              over?: string | null;
            }
          | {
              comment: string;
              attachmentIds?: string[];
              /** @description Colleagues, and whoever oversees, to be written to */
              mentions?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              /** @enum {string} */
              opinion: 'concur' | 'concur_with_comments' | 'no_comment' | 'object' | 'more_time';
              reason?: string;
              basis?: string;
              attachmentIds?: string[];
              /** @description The `savedAt` of the draft that these words go on from, null for none: what has been saved since is not lost (409 DRAFT_MOVED) */
              over?: string | null;
            }
          | {
              comment: string;
              fields?: {
                [key: string]: string | number;
              };
              attachmentIds?: string[];
              /** @description The `savedAt` of the draft that these words go on from, null for none: what has been saved since is not lost (409 DRAFT_MOVED) */
              over?: string | null;
            }
          | {
              comment?: string;
              checklist?: string[];
            }
          | {
              reason: string;
              attachmentIds?: string[];
            }
          | {
              reason: string;
              attachmentIds?: string[];
            }
          | Record<string, never>
          | {
              reason?: string;
            }
          | {
              agency: string;
              reason: string;
            }
          | {
              /** Format: uuid */
              to: string;
              comment?: string;
            }
          | {
              /** Format: uuid */
              to: string;
              reason: string;
            }
          | {
              /** Format: uuid */
              to: string;
              reason: string;
            }
          | {
              comment: string;
              fields?: {
                [key: string]: string | number;
              };
            }
          | {
              reason: string;
            }
          | {
              /** Format: uuid */
              to: string;
              reason: string;
            }
          | {
              comment?: string;
            }
          | {
              until: string;
              reason: string;
              attachmentIds?: string[];
            }
          | {
              granted: boolean;
              until?: string;
              reason: string;
            }
          | {
              granted: boolean;
              agency?: string;
              period?: string;
              comment?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              agency?: string;
            }
          | {
              comment?: string;
            };
        answer: {
          id: string;
          campaignId: string;
          campaignTitle: string;
          taskId: string;
          /** @description 1 to 29 for a row of the table; from 101 on a matter beside it */
          row: number;
          matterNumber: string | null;
          period: number;
          titleZh: string;
          titleEn: string;
          /** @enum {string} */
          role: 'lead' | 'participant' | 'province';
          /** @enum {string} */
          mode: 'answer' | 'co_sign' | 'consult' | 'contribute' | 'join';
          /** @enum {string} */
          kind: 'one_off' | 'standing' | 'trigger' | 'policy';
          agency: string;
          agencyZh: string;
          /** @enum {string} */
          state:
            | 'standby'
            | 'waiting'
            | 'dispatched'
            | 'signed_for'
            | 'routed'
            | 'handling'
            | 'division_review'
            | 'in_review'
            | 'co_signing'
            | 'returned'
            | 'reported'
            | 'requested'
            | 'answered'
            | 'declined'
            | 'rerouted'
            | 'closed'
            | 'revoked';
          /** @enum {string} */
          light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
          lightReason: string;
          dueAt: string | null;
          dueTentative: boolean;
          /** @description 有争议: the agency disputes an escalation about it */
          disputed: boolean;
          /** @description 待前置: a row that it needs is not done; its clock is charged there */
          blocked: boolean;
          /** @description Who leads the row */
          leads: string[];
          /** @description Which lead has asked for the opinion, where several answer respectively */
          forLead: string | null;
          forLeadZh: string | null;
          workingDaysLeft: number | null;
          assignee: {
            id: string;
            displayName: string;
          } | null;
          /** @enum {string} */
          acceptedBy: 'coordinator' | 'group_secretary';
          /** @description Where `q` stands in what was said of it, with some 30 characters on either side; null where it was found by its name */
          found: {
            before: string;
            words: string;
            after: string;
          } | null;
          version: number;
          allowedActions: string[];
          draft: {
            text: string;
            fields: {
              [key: string]: string | number;
            };
            savedAt: string;
            /** @description Whoever else of the agency wrote it; null for the reader themselves */
            savedBy: string | null;
          } | null;
        };
      };
      '/assignments/{id}/parts': {
        body: components['schemas']['NewHandedPart'];
        answer: {
          items: components['schemas']['HandedPart'][];
        };
      };
      '/assignments/{id}/reroute-previews': {
        body: components['schemas']['ReroutePreviewQuestion'];
        answer: components['schemas']['ReroutePreview'];
      };
      '/attachments': {
        body: Record<string, never>;
        answer: components['schemas']['Attachment'];
      };
      '/bulk-runs': {
        body: components['schemas']['NewBulkRun'];
        answer: components['schemas']['BulkRun'];
      };
      '/bulk-runs/{id}/actions/go-on': {
        body: Record<string, never>;
        answer: components['schemas']['BulkRun'];
      };
      '/bulk-runs/{id}/actions/stop': {
        body: Record<string, never>;
        answer: components['schemas']['BulkRun'];
      };
      '/bulk-runs/{id}/actions/undo': {
        body: Record<string, never>;
        answer: components['schemas']['BulkRun'];
      };
      '/calendars': {
        body: components['schemas']['NewCalendar'];
        answer: components['schemas']['CalendarEdition'];
      };
      '/campaigns': {
        body: components['schemas']['NewCampaign'];
        answer: components['schemas']['Campaign'];
      };
      '/campaigns/{id}/calendar': {
        body: {
          edition: string;
          reason: string;
          preview?: boolean;
        };
        answer: components['schemas']['CalendarChange'];
      };
      '/campaigns/{id}/launch': {
        body: Record<string, never>;
        answer: components['schemas']['Campaign'];
      };
      '/campaigns/{id}/next': {
        body: components['schemas']['NextCampaign'];
        answer: components['schemas']['Campaign'];
      };
      '/campaigns/{id}/preparation/extras': {
        body: {
          row: number;
          agency: string;
          /** @enum {string} */
          role: 'lead' | 'participant';
          reason: string;
        };
        answer: components['schemas']['Preparation'];
      };
      '/campaigns/{id}/preparation/extras/{extra}/actions/{action}': {
        body: {
          reason?: string;
        };
        answer: components['schemas']['Preparation'];
      };
      '/campaigns/{id}/rebase': {
        body: {
          dueOn: string;
          reason: string;
          allowPastDue?: boolean;
          /** @description Only these rows; all of the campaign when left out */
          rows?: number[];
          /** @description Only these agencies */
          agencies?: string[];
          /** @description Answers what would move and who would turn red; moves nothing */
          preview?: boolean;
        };
        answer: components['schemas']['Campaign'] | components['schemas']['RebasePreview'];
      };
      '/campaigns/{id}/succession': {
        body: components['schemas']['Succession'];
        answer: components['schemas']['SuccessionAnswer'];
      };
      '/campaigns/{id}/{act}': {
        body: {
          reason: string;
        };
        answer: components['schemas']['Campaign'];
      };
      '/cases/actions/{action}': {
        body: {
          ids?: string[];
          filter?: {
            /** Format: uuid */
            campaignId?: string;
            region?: string[];
            sector?: string[];
            state?: (
              | 'identified'
              | 'verified'
              | 'listed'
              | 'announced'
              | 'objection'
              | 'plan_filed'
              | 'shut_down'
              | 'shut_not_dismantled'
              | 'dismantling'
              | 'dismantled'
              | 'acceptance_applied'
              | 'county_checked'
              | 'city_accepted'
              | 'province_confirmed'
              | 'completion_announced'
              | 'nationally_sampled'
              | 'struck_off'
              | 'monitored'
              | 'archived'
              | 'substituted'
              | 'converted'
              | 'restarted'
              | 'removed'
            )[];
            outcome?: ('eliminate' | 'exempt' | 'keep' | 'review')[];
            /** Format: uuid */
            enterpriseId?: string;
            listNumber?: string;
            q?: string;
            /**
             * Format: date
             * @description Due on this day or later
             */
            dueAfter?: string;
            /**
             * Format: date
             * @description Due on this day or earlier
             */
            dueBefore?: string;
            overdue?: boolean;
          };
          text: string;
          attachmentIds?: string[];
          /**
           * Format: date
           * @description The day on which the list was published, where that was before today
           */
          announcedOn?: string;
          /** @description The paper by which it was published; needed for an earlier day */
          paper?: string;
          /** @description Goes on behind what an earlier answer came to */
          after?: string;
          preview?: boolean;
        };
        answer: components['schemas']['BulkCases'];
      };
      '/cases/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * Format: date
               * @description The day on which the list was published, where that was before today
               */
              announcedOn?: string;
              /** @description The paper by which it was published; needed for an earlier day */
              paper?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              basis: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description Upheld: the line leaves the list */
              upheld: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description People affected (N5.2) */
              employees: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date */
              on: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @enum {string} */
              obstacle: 'resettlement' | 'mortgage' | 'debts' | 'court_seizure' | 'other';
              /** Format: date */
              until?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date */
              on: string;
              /** @description 落后设备现场拆除见证书: three signatures */
              certificate: {
                legalRepresentative: string;
                official: string;
                handler: string;
              };
              before: string[];
              during: string[];
              after: string[];
              whereabouts: string;
              serials?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * Format: date
               * @description The day of the inspection
               */
              on?: string;
              /** @description Who inspected on the spot; other people at each level */
              inspectors?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * Format: date
               * @description The day of the inspection
               */
              on?: string;
              /** @description Who inspected on the spot; other people at each level */
              inspectors?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * Format: date
               * @description The day of the inspection
               */
              on?: string;
              /** @description Who inspected on the spot; other people at each level */
              inspectors?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * Format: date
               * @description The day of the inspection
               */
              on?: string;
              /** @description Who inspected on the spot; other people at each level */
              inspectors?: string[];
              passed: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: uuid */
              withCaseId: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              affected: number;
              placed: number;
              insured: number;
              /** @description In the measure of the target; at most three decimals, not negative */
              arrears: number;
            }
          | {
              text: string;
              attachmentIds: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            };
        answer: components['schemas']['CaseDetail'];
      };
      '/cases/{id}/advice': {
        body: components['schemas']['Advice'];
        answer: components['schemas']['CaseDetail'];
      };
      '/coordination-group/items/{id}/ruling': {
        body: components['schemas']['Ruling'];
        answer: components['schemas']['CoordinationItem'];
      };
      '/criteria/editions': {
        body: components['schemas']['NewCriteriaEdition'];
        answer: components['schemas']['CriteriaEdition'] | components['schemas']['CriteriaChanges'];
      };
      '/criteria/evaluations': {
        body: components['schemas']['Evaluate'];
        answer: components['schemas']['Evaluation'];
      };
      '/directories': {
        body: components['schemas']['NewDirectory'];
        answer: components['schemas']['DirectoryPreview'];
      };
      '/enterprises/imports': {
        body: Record<string, never>;
        answer: components['schemas']['EnterpriseImport'];
      };
      '/enterprises/imports/{id}/commit': {
        body: Record<string, never>;
        answer: components['schemas']['EnterpriseImport'];
      };
      '/enterprises/imports/{id}/discard': {
        body: Record<string, never>;
        answer: components['schemas']['EnterpriseImport'];
      };
      '/enterprises/rows': {
        body: components['schemas']['NewUnits'];
        answer: components['schemas']['EnterpriseImport'];
      };
      '/enterprises/{id}/accounts': {
        body: components['schemas']['NewUnitAccount'];
        answer: {
          items: components['schemas']['AccountRef'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/escalations/{id}/actions/{action}': {
        body:
          | {
              comment?: string;
            }
          | {
              comment: string;
            }
          | {
              comment?: string;
            }
          | {
              reason: string;
            }
          | {
              /** @enum {string} */
              outcome: 'resolved' | 'upheld' | 'cancelled' | 'exempted';
              reason: string;
            };
        answer: components['schemas']['Escalation'];
      };
      '/executions/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
              receiptNo: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              authorityCopied?: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date-time */
              at: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              receiptNo: string;
            };
        answer: components['schemas']['Execution'];
      };
      '/exports': {
        body: components['schemas']['NewListExport'];
        answer: components['schemas']['ListExport'];
      };
      '/funds': {
        body: components['schemas']['NewFund'];
        answer: components['schemas']['FundDetail'];
      };
      '/funds/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description In the measure of the target; at most three decimals, not negative */
              amount: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description In the measure of the target; at most three decimals, not negative */
              amount: number;
              /** Format: date */
              on: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description By how much too much was recorded as paid */
              amount: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description In the measure of the target; at most three decimals, not negative */
              amount?: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description In the measure of the target; at most three decimals, not negative */
              amount: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description By how much too much was recorded as recovered */
              amount: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
            };
        answer: components['schemas']['FundDetail'];
      };
      '/launch-previews': {
        body: components['schemas']['LaunchPreviewQuestion'];
        answer: components['schemas']['LaunchPreview'];
      };
      '/letters/{id}/actions/resend': {
        body: Record<string, never>;
        answer: components['schemas']['Letter'];
      };
      '/local-units': {
        body: components['schemas']['NewLocalUnit'];
        answer: components['schemas']['LocalUnit'];
      };
      '/local-units/{id}/accounts': {
        body: components['schemas']['NewUnitAccount'];
        answer: components['schemas']['LocalUnit'];
      };
      '/local-units/{id}/actions/close': {
        body: Record<string, never>;
        answer: components['schemas']['LocalUnit'];
      };
      '/matters': {
        body: components['schemas']['NewMatter'];
        answer: components['schemas']['Matter'];
      };
      '/matters/{id}/actions/assign': {
        body: {
          leads: string[];
          participants?: string[];
          dueOn: string;
        };
        answer: components['schemas']['Matter'];
      };
      '/me/password': {
        body: components['schemas']['PasswordChange'];
        answer: Record<string, never>;
      };
      '/measures': {
        body: components['schemas']['NewMeasures'];
        answer: components['schemas']['NewMeasuresAnswer'];
      };
      '/measures/actions/{action}': {
        body: components['schemas']['BulkMeasures'];
        answer: components['schemas']['BulkMeasuresAnswer'];
      };
      '/measures/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
              ground: string;
              /** @description The words of a local act */
              groundText?: string;
              scope?: string;
              /** @description The sectors whose projects are limited; all where none is named */
              scopeSectors?: string[];
              exemptions?: string[];
              termMonths?: number;
              /** Format: date */
              interviewHeldOn?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              officers?: {
                name: string;
                certificate: string;
              }[];
              compensationAssessed?: boolean;
              residentsOnFeeder?: boolean;
              dangerChecked?: boolean;
              safeShutdownPlan?: string;
              importantUser?: boolean;
              /** @description 安全生产法第七十条: the order that was refused, and the danger */
              refusedOrder?: string;
              /** @description Why 24 hours cannot be waited for */
              emergency?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * @default direct
               * @enum {string}
               */
              method?: 'direct' | 'left' | 'post' | 'electronic_with_consent' | 'announcement';
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date */
              hearingOn: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description 听证笔录: attachments that are the record of the hearing */
              record?: string[];
              /** @description Who hosted it; whoever tells it where left out */
              host?: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description 听证笔录: attachments that are the record of the hearing */
              record?: string[];
              defenceReviewed?: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              defenceReviewed?: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /**
               * @default direct
               * @enum {string}
               */
              method?: 'direct' | 'left' | 'post' | 'electronic_with_consent' | 'announcement';
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              authorityCopied?: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date-time */
              at: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              receiptNo: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              termMonths: number;
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @enum {string} */
              paper: 'notice' | 'hearing_notice' | 'decision' | 'demand' | 'power_notice';
            }
          | {
              text: string;
              attachmentIds?: string[];
              receiptNo: string;
            };
        answer: components['schemas']['MeasureDetail'];
      };
      '/meter-readings': {
        body: components['schemas']['MeterReadings'];
        answer: components['schemas']['MeterAnswer'];
      };
      '/my/cases/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
              basis: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @description People affected (N5.2) */
              employees: number;
            }
          | {
              text: string;
              attachmentIds: string[];
            };
        answer: components['schemas']['OwnEnterprise'];
      };
      '/my/measures/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** @enum {string} */
              paper: 'notice' | 'hearing_notice' | 'decision' | 'demand' | 'power_notice';
            };
        answer: components['schemas']['OwnEnterprise'];
      };
      '/parts/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              comment?: string;
            }
          | {
              reason: string;
            }
          | {
              reason: string;
            };
        answer: components['schemas']['HandedPart'];
      };
      '/policies': {
        body: components['schemas']['NewPolicy'];
        answer: components['schemas']['PolicyEdition'] | components['schemas']['PolicyPreview'];
      };
      '/project-checks': {
        body: components['schemas']['ProjectCheck'];
        answer: components['schemas']['ProjectCheckAnswer'];
      };
      '/project-checks/{number}/actions/withdraw': {
        body: {
          text: string;
        };
        answer: components['schemas']['ProjectCheckKept'];
      };
      '/region-assessments': {
        body: components['schemas']['NewAssessments'];
        answer: {
          items: components['schemas']['RegionAssessment'][];
          total: number;
          nextCursor: string | null;
        };
      };
      '/region-assessments/{id}/actions/{action}': {
        body:
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              marks: {
                item: string;
                points: number;
                evidence: string;
              }[];
              vetoes?: {
                code: string;
                evidence: string;
              }[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              marks?: {
                item: string;
                points: number;
                evidence: string;
              }[];
              vetoes?: {
                code: string;
                evidence: string;
              }[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
            }
          | {
              text: string;
              attachmentIds?: string[];
              /** Format: date */
              until: string;
            }
          | {
              text: string;
              attachmentIds?: string[];
              passed: boolean;
            }
          | {
              text: string;
              attachmentIds?: string[];
            };
        answer: components['schemas']['RegionAssessment'];
      };
      '/saved-views': {
        body: components['schemas']['NewSavedView'];
        answer: components['schemas']['SavedView'];
      };
      '/scoring-schemes': {
        body: components['schemas']['NewScoringScheme'];
        answer: components['schemas']['ScoringScheme'];
      };
      '/session': {
        body: {
          username: string;
          password: string;
          totp?: string;
        };
        answer: components['schemas']['Session'];
      };
      '/targets': {
        body: components['schemas']['NewTarget'];
        answer: components['schemas']['Target'];
      };
      '/targets/{id}/actions/raise': {
        body: {
          /** @description In the measure of the target; at most three decimals, not negative */
          amount: number;
          reason: string;
        };
        answer: components['schemas']['Target'];
      };
      '/targets/{id}/actions/release': {
        body: {
          reason?: string;
        };
        answer: components['schemas']['Target'];
      };
      '/targets/{id}/actions/report': {
        body: {
          month: string;
          /** @description Done in all until the end of the month */
          done: number;
          /** @description Required where it is less than was reported before */
          reason?: string;
        };
        answer: components['schemas']['Target'];
      };
      '/targets/{id}/actions/revise': {
        body: {
          /** @description In the measure of the target; at most three decimals, not negative */
          amount: number;
          reason: string;
        };
        answer: components['schemas']['Target'];
      };
      '/tasks/{id}/agencies': {
        body: {
          agency: string;
          /** @enum {string} */
          role: 'lead' | 'participant';
          reason: string;
          part?: string;
          dueOn?: string;
        };
        answer: components['schemas']['Task'];
      };
    };
    Puts: {
      '/accounts/{id}/division': {
        body: components['schemas']['PlaceAccount'];
        answer: components['schemas']['Account'];
      };
      '/accounts/{id}/roles': {
        body: components['schemas']['GrantRoles'];
        answer: components['schemas']['Account'];
      };
      '/assignments/{id}/reading': {
        body: {
          version: number;
        };
        answer: Record<string, never>;
      };
      '/campaigns/{id}/preparation': {
        body: {
          parts?: {
            [key: string]: {
              [key: string]: string;
            };
          };
          /** @description Rows whose apportionment is confirmed as it now stands */
          confirm?: number[];
          participation?: {
            [key: string]: 'consult' | 'contribute' | 'join';
          };
        };
        answer: components['schemas']['Preparation'];
      };
      '/me/phrases': {
        body: components['schemas']['Phrases'];
        answer: components['schemas']['Phrases'];
      };
    };
    Deletes: {
      '/bulk-runs/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/exports/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/saved-views/{id}': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
      '/session': {
        body: Record<string, never>;
        answer: Record<string, never>;
      };
    };
    PasswordChange: {
      current: string;
      next: string;
    };
    NewCampaign: {
      noticeId: string;
      title: string;
      /** Format: date */
      startsOn: string;
      dueOn: string;
      allowPastDue?: boolean;
      /** @description The ladder by its edition; the default when left out */
      policyEdition?: string;
      policy?: components['schemas']['PolicyOverride'];
      /** @description The directory by its edition; the newest when left out */
      directoryEdition?: string;
      rows?: number[];
      agencies?: string[];
    };
    PolicyOverride: {
      clocks?: {
        sign?: string;
        opinion?: string;
        principals?: string;
        ruling?: string;
      };
      delivery?: {
        quietHours?: {
          from: string;
          to: string;
        } | null;
        digest?: {
          at: string;
        } | null;
        jitter?: string | null;
        cap?: number;
      };
      rungs?: components['schemas']['Rung'][];
    };
    Rung: {
      stage: string;
      name: string;
      /** @description issue | due | rung:<stage> */
      from: string;
      /** @description ISO 8601 or working days: PT10S, P3D, -P3WD */
      offset: string;
      /** @description unsigned | unanswered | open */
      when: string;
      replyWithin?: string;
      /** @description Right of reply before it is approved: P5WD */
      hearWithin?: string;
      /** @description clerk | division | agency_head | coordinator | supervision | coordination_group */
      to: string[];
      /** @description remind | urge | supervise | circular | interview | referral */
      letter: string;
      approval?: boolean;
    };
    Succession: {
      from: string;
      /** @description Has a desk; takes over what is open */
      to: string;
      /** @description The paper by which one agency succeeds the other */
      reason: string;
      preview?: boolean;
    };
    NextCampaign: {
      title: string;
      /** Format: date */
      startsOn: string;
      dueOn: string;
      reason: string;
      /** @description Another ladder; the same when left out */
      policyEdition?: string;
    };
    LaunchPreviewQuestion: {
      noticeId: string;
      /** Format: date */
      startsOn: string;
      dueOn: string;
      rows?: number[];
      /** @description The ladder by its edition; the default when left out */
      policyEdition?: string;
      policy?: components['schemas']['PolicyOverride'];
    };
    ReroutePreviewQuestion: {
      agency: string;
    };
    NewAbsence: {
      /**
       * Format: uuid
       * @description Whoever will be away; the caller when left out
       */
      accountId?: string;
      /** Format: uuid */
      substituteId: string;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      reason: string;
    };
    Ruling: {
      /** @enum {string} */
      kind: 'extend' | 're_route' | 'bind' | 'sanction' | 'close';
      text: string;
      /** @enum {string} */
      inFavourOf?: 'lead' | 'objector' | 'both';
      until?: string;
      agency?: string;
      minutes?: string;
    };
    NewMatter: {
      /** Format: uuid */
      campaignId: string;
      /** @enum {string} */
      kind: 'instruction' | 'assignment' | 'meeting' | 'clause' | 'occasion';
      title: string;
      text: string;
      /** @description Who said it, in which document */
      source?: string;
      about?: {
        /** @enum {string} */
        type: 'row' | 'region' | 'case' | 'none';
        ref: string | null;
      };
      leads?: string[];
      participants?: string[];
      clauses?: string[];
      /** @description Periodic feedback: P1M, P3M, P1Y */
      every?: string;
      dueOn?: string;
      /** @description For an occasion: the trigger-driven row that it starts */
      row?: number;
    };
    NewPolicy: {
      edition: string;
      /** @description The edition that what is left out comes from; the newest when left out */
      base?: string;
      /** @description Why it is made */
      note: string;
      policy: components['schemas']['PolicyOverride'];
      /** @description Answers what it would have sent; keeps nothing */
      preview?: boolean;
    };
    NewTarget: {
      /** Format: uuid */
      campaignId: string;
      /**
       * Format: uuid
       * @description What it is a part of; nothing for the nation
       */
      parentId?: string;
      /** @enum {string} */
      level: 'nation' | 'province' | 'city' | 'county' | 'enterprise';
      region?: string;
      name: string;
      sector: string;
      measure: string;
      /** @description In the measure of the target; at most three decimals, not negative */
      amount: number;
      reason: string;
    };
    NewAssessments: {
      /** Format: uuid */
      campaignId: string;
      year: number;
      /**
       * Format: date
       * @description By 18:00 in Beijing of this day
       */
      selfCheckDueOn: string;
      /** @description The edition of the scoring scheme; the newest when left out */
      scheme?: string;
      /** @description All provinces of the campaign when left out */
      regions?: string[];
    };
    Evaluate: {
      sector: string;
      equipmentType: string;
      /** @default {} */
      metrics?: {
        [key: string]: number;
      };
      /** @default [] */
      attributes?: string[];
      /** @description Also by the edition that this region has adopted */
      region?: string;
    };
    NewCriteriaEdition: {
      edition: string;
      noticeId: string;
      /** @description The paper that it comes from */
      note: string;
      /** @default [] */
      changes?: {
        criterionId: string;
        value?: number;
        dropExceptions?: boolean;
        dropCondition?: boolean;
      }[];
      /** @default [] */
      additions?: {
        criterionId: string;
        sector: string;
        equipmentZh: string;
        metric?: string;
        /** @enum {string} */
        comparator?: '<' | '<=' | '>' | '>=';
        value?: number;
        /** @description The words of the paper that adds it */
        quote: string;
      }[];
      /** @description Answers which units it would judge otherwise; keeps nothing */
      preview?: boolean;
    };
    NewUnits: {
      /** Format: uuid */
      campaignId?: string;
      rows: {
        [key: string]: string | number | null;
      }[];
    };
    Advice: {
      /** @enum {string} */
      verdict: 'confirmed' | 'doubted';
      text: string;
    };
    NewFund: {
      text: string;
      attachmentIds?: string[];
      /** Format: uuid */
      campaignId?: string;
      /** @enum {string} */
      source: 'central' | 'regional';
      /** @enum {string} */
      purpose: 'resettlement' | 'conversion' | 'award';
      /** @description Of the line, where it is for one */
      sector?: string;
      /** Format: uuid */
      caseId?: string;
      title: string;
      /** @description In yuan */
      amount: number;
    };
    MeterReadings: {
      readings: {
        /** Format: uuid */
        unitId: string;
        /** Format: date-time */
        at: string;
        kwh: number;
        /** @default  */
        source?: string;
      }[];
    };
    NewMeasures: {
      /** Format: uuid */
      campaignId?: string;
      kinds: (
        | 'revoke_discharge_permit'
        | 'stop_credit'
        | 'stop_project_approval'
        | 'stop_land'
        | 'refuse_production_permit'
        | 'withdraw_production_permit'
        | 'withdraw_safety_permit'
        | 'revoke_business_licence'
        | 'order_closure'
        | 'differential_price'
        | 'region_limits'
        | 'recover_award'
        | 'power_cut_off'
      )[];
      caseIds?: string[];
      filter?: {
        /** Format: uuid */
        campaignId?: string;
        region?: string[];
        sector?: string[];
        state?: (
          | 'identified'
          | 'verified'
          | 'listed'
          | 'announced'
          | 'objection'
          | 'plan_filed'
          | 'shut_down'
          | 'shut_not_dismantled'
          | 'dismantling'
          | 'dismantled'
          | 'acceptance_applied'
          | 'county_checked'
          | 'city_accepted'
          | 'province_confirmed'
          | 'completion_announced'
          | 'nationally_sampled'
          | 'struck_off'
          | 'monitored'
          | 'archived'
          | 'substituted'
          | 'converted'
          | 'restarted'
          | 'removed'
        )[];
        outcome?: ('eliminate' | 'exempt' | 'keep' | 'review')[];
        /** Format: uuid */
        enterpriseId?: string;
        listNumber?: string;
        q?: string;
        /**
         * Format: date
         * @description Due on this day or later
         */
        dueAfter?: string;
        /**
         * Format: date
         * @description Due on this day or earlier
         */
        dueBefore?: string;
        overdue?: boolean;
      };
      /** @description For region_limits */
      region?: string;
      /** @description Why */
      text: string;
      /** @description Tells what the gate would say; starts nothing */
      preview?: boolean;
    };
    BulkMeasures: {
      ids?: string[];
      filter?: {
        /** @description Part of its number, or of the name of the enterprise it is against */
        q?: string;
        /** Format: uuid */
        campaignId?: string;
        kind?: (
          | 'revoke_discharge_permit'
          | 'stop_credit'
          | 'stop_project_approval'
          | 'stop_land'
          | 'refuse_production_permit'
          | 'withdraw_production_permit'
          | 'withdraw_safety_permit'
          | 'revoke_business_licence'
          | 'order_closure'
          | 'differential_price'
          | 'region_limits'
          | 'recover_award'
          | 'power_cut_off'
        )[];
        state?: (
          | 'proposed'
          | 'basis_check'
          | 'filed'
          | 'investigating'
          | 'notice_served'
          | 'representations'
          | 'hearing_requested'
          | 'hearing_notified'
          | 'hearing_held'
          | 'hearing_waived'
          | 'legal_review'
          | 'collective_discussion'
          | 'approval'
          | 'decided'
          | 'served'
          | 'demand_issued'
          | 'execution_scheduled'
          | 'executing'
          | 'in_effect'
          | 'lift_applied'
          | 'lift_verified'
          | 'lifted'
          | 'no_basis'
          | 'not_imposed'
          | 'execution_agreement'
          | 'stayed'
          | 'under_reconsideration'
          | 'in_litigation'
          | 'set_aside'
          | 'expired'
          | 'referred'
        )[];
        region?: string[];
        holder?: string[];
        /** Format: uuid */
        caseId?: string;
        /**
         * Format: date
         * @description Its running clock is due on this day or later
         */
        dueAfter?: string;
        /**
         * Format: date
         * @description Its running clock is due on this day or earlier
         */
        dueBefore?: string;
        open?: boolean;
      };
      text: string;
      /** @description For check_basis; where the law has but one for the kind, that one */
      ground?: string;
      /** @description Goes on behind what an earlier answer came to */
      after?: string;
      /** @description Tells what would be refused; does nothing */
      preview?: boolean;
    };
    ProjectCheck: {
      region: string;
      sector: string;
      project:
        | string
        | {
            name: string;
            equipmentType?: string;
            metrics?: {
              [key: string]: number;
            };
            attributes?: string[];
            /** @description In the measure of the target; at most three decimals, not negative */
            capacity?: number;
            measure?: string;
            /** @description Equipment to be used: matched against what was dismantled */
            serials?: string[];
            /** @description The exemption claimed under limits of the region */
            exempt?: string;
          };
      /**
       * @description Units that it retires (等量或减量置换)
       * @default []
       */
      replaces?: string[];
      /** @description The number of an earlier answer about the same project, which this one takes the place of */
      renews?: string;
    };
    NewSavedView: {
      /** @enum {string} */
      page:
        | 'desk'
        | 'assignments'
        | 'cases'
        | 'measures'
        | 'escalations'
        | 'letters'
        | 'matters'
        | 'announcements'
        | 'assessments'
        | 'agenda';
      /** @enum {string} */
      scope: 'mine' | 'division' | 'agency' | 'everyone';
      name: string;
      query: string;
    };
    Phrases: {
      items: string[];
    };
    NewBulkRun: {
      /** @enum {string} */
      list: 'assignments' | 'cases' | 'measures';
      /** @description As in `POST /{list}/actions/{act}` */
      act: string;
      /**
       * @description The words, and whatever else goes with the act
       * @default {}
       */
      body?: {
        [key: string]: unknown;
      };
      ids?: string[];
      /** @description Of cases and measures, as their acts take it */
      filter?: {
        [key: string]: unknown;
      };
      /** @description How many the one who agrees has seen */
      total: number;
    };
    NewListExport: {
      /** @enum {string} */
      list: 'assignments' | 'cases' | 'measures';
      /**
       * @description As in the query of the list: several values of one filter with commas between them
       * @default {}
       */
      filter?: {
        [key: string]: string | number | boolean;
      };
      /** @description Of assignments: which of the columns that a reader may leave out stand in the workbook; all where it is not said */
      columns?: ('part' | 'state' | 'holder' | 'last' | 'urges')[];
    };
    NewLocalUnit: {
      /** @enum {string} */
      kind: 'department' | 'city' | 'county' | 'association' | 'executor';
      /** Format: uuid */
      parentId?: string;
      nameZh: string;
      nameEn?: string;
      sectors?: string[];
      /** @enum {string} */
      executes?: 'BANKS' | 'POWERCO' | 'INVESTAUTH' | 'LANDAUTH' | 'PERMITAUTH';
    };
    NewUnitAccount: {
      username: string;
      displayNameZh: string;
      displayNameEn?: string;
      /** Format: email */
      mailbox: string;
      password: string;
    };
    NewAccount: {
      username: string;
      displayNameZh: string;
      displayNameEn?: string;
      /** Format: email */
      mailbox: string;
      password: string;
      agency?: string;
      /** @description 处室 of the agency */
      division?: string;
    };
    ResetPassword: {
      password: string;
    };
    PlaceAccount: {
      division: string | null;
    };
    GrantRoles: {
      roles: (
        | 'clerk'
        | 'division'
        | 'head'
        | 'coordinator'
        | 'group_secretary'
        | 'supervisor'
        | 'auditor'
        | 'system_admin'
        | 'security_admin'
      )[];
      reason: string;
    };
    NewHandedPart: {
      unitIds: string[];
      text: string;
      /** Format: date */
      dueOn: string;
    };
    NewAnnouncement: {
      /** Format: uuid */
      campaignId?: string;
      /** @enum {string} */
      kind: 'list' | 'completion' | 'progress' | 'limits';
      year: number;
      sectors?: string[];
      /** @description One province alone; a province announces itself */
      region?: string;
      title: string;
      /** Format: uuid */
      corrects?: string;
      /** @description Required for a correction */
      reason?: string;
    };
    NewScoringScheme: {
      edition: string;
      note: string;
      items: {
        code: string;
        nameZh: string;
        nameEn: string;
        weight: number;
        /** @enum {string} */
        from: 'targets' | 'reports' | 'judgement';
      }[];
      vetoes: {
        code: string;
        nameZh: string;
        nameEn: string;
      }[];
      grades: {
        /** @enum {string} */
        grade: 'excellent' | 'good' | 'qualified' | 'unqualified';
        from: number;
      }[];
    };
    NewDirectory: {
      edition: string;
      /** @description The paper that it comes from */
      note: string;
      /** @description On top of the newest edition */
      changes: {
        code: string;
        nameZh?: string;
        shortZh?: string;
        nameEn?: string;
        /** Format: date */
        until?: string | null;
        successor?: string | null;
      }[];
      /** @description Answers what it would change and whom it reaches; keeps nothing */
      preview?: boolean;
    };
    NewCalendar: {
      edition: string;
      /** @description The paper that it comes from */
      note: string;
      lastYear: number;
      holidays?: {
        [key: string]: string | null;
      };
      makeUpWorkdays?: {
        [key: string]: string | null;
      };
    };
    Session: {
      accessToken: string;
      expiresAt: string;
      user: components['schemas']['User'];
    };
    User: {
      id: string;
      username: string;
      displayName: string;
      roles: (
        | 'clerk'
        | 'head'
        | 'division'
        | 'coordinator'
        | 'group_secretary'
        | 'supervisor'
        | 'auditor'
        | 'local_unit'
        | 'association'
        | 'executor'
        | 'enterprise'
        | 'system_admin'
        | 'security_admin'
      )[];
      agency: components['schemas']['AgencyRef'] | null;
      /** @description 处室: the part of the agency that they work in */
      division: string | null;
      unit: {
        id: string;
        nameZh: string;
        nameEn: string;
      } | null;
      /** @description Nothing else is answered before it is changed */
      mustChangePassword: boolean;
      /** @description Whose place this person takes while they are away */
      standsFor: {
        id: string;
        displayName: string;
      }[];
    };
    AgencyRef: {
      code: string;
      nameZh: string;
      nameEn: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      /** @description Stable, upper snake case */
      code: string;
      errors?: {
        path: string;
        code: string;
        message: string;
      }[];
      traceId: string;
    };
    Notice: {
      id: string;
      number: string;
      titleZh: string;
      titleEn: string;
      edition: string;
      profileEdition: string;
      rows: number;
      clauses: number;
      provenance: string;
      /** @description The notice's own deadline; a campaign has its own */
      documentedDueOn: string;
    };
    TableRow: {
      row: number;
      serial: number | null;
      titleZh: string;
      titleEn: string;
      leads: string[];
      /** @enum {string} */
      leadMode: 'single' | 'joint' | 'respectively' | 'provinces';
      participants: string[];
      openEnded: boolean;
      clauses: string[];
      verbatim: {
        task: string;
        lead: string;
        participants: string;
      };
      note: string;
      profile: components['schemas']['RowProfile'];
    };
    RowProfile: {
      row: number;
      /** @enum {string} */
      kind: 'one_off' | 'standing' | 'trigger' | 'policy';
      /** @enum {string} */
      participation: 'consult' | 'contribute' | 'join';
      resultForm: {
        zh: string;
        en: string;
      };
      fields: {
        name: string;
        zh: string;
        en: string;
        /** @enum {string} */
        type: 'text' | 'number' | 'date' | 'url';
        required: boolean;
      }[];
      minAttachments: number;
      checklist: {
        code: string;
        zh: string;
        en: string;
      }[];
      period: {
        every: string;
        /** @enum {string} */
        source: 'notice' | 'configured';
      } | null;
      trigger: {
        code: string;
        zh: string;
        en: string;
        clause: string;
      } | null;
      /** @enum {string} */
      acceptedBy: 'coordinator' | 'group_secretary';
    };
    Clause: {
      clauseId: string;
      quotes: string[];
      rows: number[];
    };
    Agency: {
      code: string;
      /** @enum {string} */
      kind: 'central' | 'province' | 'actor';
      nameZh: string;
      shortZh: string;
      nameEn: string;
      hasDesk: boolean;
      successorZh: string | null;
    };
    Sector: {
      id: string;
      sector: string;
      sectorZh: string;
      sectorEn: string;
      focusIndustries: string[];
      deadline: string;
      deadlineQuote: string;
      target: {
        quantity: number;
        unit: string;
        comparator: string;
        what: string;
        quote: string;
        note?: string;
      } | null;
      additionalTargets: {
        quantity: number;
        unit: string;
        comparator: string;
        what: string;
        quote: string;
        note?: string;
      }[];
      criteria: components['schemas']['Criterion'][];
    };
    Criterion: {
      id: string;
      equipmentZh: string;
      equipmentEn: string;
      metric: string | null;
      comparator: string | null;
      value: number | null;
      unit: string | null;
      /** @description 以上, 以下: as the notice writes it, and how it is read */
      boundary: {
        asWritten: string;
        inclusive: boolean;
        certain: boolean;
      } | null;
      condition: {
        zh: string;
        en: string;
        logic?: string;
        items?: string[];
      } | null;
      exceptions: {
        zh: string;
        en: string;
        metric?: string;
        comparator?: string;
        value?: number;
        unit?: string;
        quote: string;
        note?: string;
      }[];
      action: string;
      openEnded: boolean;
      metricInferred: boolean;
      quote: string;
      note?: string;
    };
    Preparation: {
      rows: {
        row: number;
        titleZh: string;
        parts: {
          agency: string;
          suggested: string;
          confirmed: string | null;
        }[];
        confirmed: boolean;
        participation: ('consult' | 'contribute' | 'join') | null;
        openEndedIn: string[];
      }[];
      extras: {
        id: string;
        row: number;
        agency: string;
        /** @enum {string} */
        role: 'lead' | 'participant';
        reason: string;
        /** @enum {string} */
        state: 'proposed' | 'accepted' | 'declined';
        answeredBy?: string;
        answer?: string;
      }[];
      /** @description Every shared row is confirmed and every proposed agency has answered */
      complete: boolean;
    };
    ClauseCoverage: {
      clauseId: string;
      /** @description Its first words */
      quote: string;
      /** @description All of them, as the notice has them */
      quotes: string[];
      kind: string;
      /** @enum {string} */
      carriedBy: 'row' | 'case' | 'measure' | 'matter' | 'text' | 'no_owner';
      refs: {
        /** @enum {string} */
        type: 'row' | 'matter';
        id: string;
        label: string;
        state: string;
      }[];
      state: string;
      /** @description The lines that carry it: of its sector, or all; null where it is not theirs, or there are none */
      cases: {
        sector: string | null;
        listed: number;
        done: number;
        overdue: number;
      } | null;
      /** @description The measures that the clause names; null where it names none, or there are none */
      measures: {
        kinds: string[];
        open: number;
        inEffect: number;
      } | null;
    };
    Campaign: {
      id: string;
      noticeId: string;
      title: string;
      /** @enum {string} */
      state:
        | 'draft'
        | 'rehearsed'
        | 'approved'
        | 'issued'
        | 'in_force'
        | 'suspended'
        | 'assessing'
        | 'summarised'
        | 'archived'
        | 'revoked';
      startsOn: string;
      /** @description As given: a date of Asia/Shanghai or an instant */
      dueOn: string;
      dueAt: string;
      /** @description It rests on a year whose holidays are not published in its calendar */
      dueTentative: boolean;
      /** @description The notice's own date, kept as documented */
      originalDueOn: string;
      rows: number[];
      policyEdition: string;
      calendarEdition: string;
      profileEdition: string;
      directoryEdition: string;
      policy: {
        edition: string;
        clocks: {
          sign: string;
          opinion: string;
          principals?: string;
          ruling?: string;
        };
        delivery: {
          quietHours: {
            from: string;
            to: string;
          } | null;
          digest: {
            at: string;
          } | null;
          jitter: string | null;
          /** @description Reminders to one mailbox on one day, beyond which they wait for one letter */
          cap?: number;
        };
        rungs: components['schemas']['Rung'][];
      };
      sectorDeadlines: {
        sector: string;
        sectorZh: string;
        originalDate: string;
        quote: string;
        clauseId: string;
        dueAt: string;
      }[];
      /** @description The campaign that it follows (N7-4) */
      follows: string | null;
      /** @description What that one left unfinished */
      carriedOver: {
        assignments: {
          assignmentId: string;
          row: number;
          agency: string;
          state: string;
          period: number;
        }[];
        targets: number;
      } | null;
      counts: {
        byState: {
          [key: string]: number;
        };
        byLight: {
          [key: string]: number;
        };
        rowsByState: {
          [key: string]: number;
        };
      };
      launchedAt: string | null;
      createdBy: string;
      workflowUrl: string | null;
      version: number;
    };
    Trend: {
      weeks: {
        /** @description Its Monday */
        from: string;
        /** @description Answers that fell due */
        due: number;
        accepted: number;
        /** @description Rungs that remind or urge */
        reminders: number;
        /** @description 督办 */
        supervisions: number;
        /** @description 通报, 约谈, 移送 */
        circulars: number;
      }[];
    };
    Outlook: {
      /** @description Rungs that fire within three working days if nothing happens */
      within3: number;
      within10: number;
      coming: {
        at: string;
        stage: string;
        name: string;
        letter: string;
        approval: boolean;
        tentative: boolean;
        row: number;
        /** @description Of a matter beside the table */
        matterNumber: string | null;
        agency: string;
        agencyZh: string;
        assignmentId: string;
      }[];
      /** @description Windows of measures that run out, and items that the group is to rule on, within ten working days */
      dates: {
        at: string;
        /** @enum {string} */
        kind: 'measure' | 'agenda';
        id: string;
        number: string | null;
        /** @description What kind of measure */
        measure: string | null;
        /** @description Which of its windows runs out */
        clock: string | null;
        titleZh: string;
        titleEn: string;
        holder: string | null;
      }[];
      /** @description Most overdue first, then by the working days held */
      holders: {
        agency: string;
        agencyZh: string;
        open: number;
        overdue: number;
        /** @description That its open work has lain with it, in all */
        workingDays: number;
      }[];
    };
    Rhythm: {
      edition: string;
      statement: {
        zh: string;
        en: string;
      };
      /** @description The paper that the practice comes from */
      source: string;
      dates: {
        /** Format: date */
        date: string;
        /** @description The year whose targets it is about */
        year: number;
        code: string;
        whoZh: string;
        whoEn: string;
        textZh: string;
        textEn: string;
        rows: number[];
        /** @description Where it is done in the web application */
        path: string;
      }[];
    };
    RebasePreview: {
      moves: {
        assignmentId: string;
        row: number;
        agency: string;
        from: string;
        to: string;
        /** @enum {string} */
        lightBefore: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
        /** @enum {string} */
        lightAfter: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      }[];
      turnsRed: number;
      turnsFromRed: number;
    };
    SuccessionAnswer: {
      moved: {
        row: number;
        assignmentId: string;
        successorId: string;
      }[];
      /** @description The successor has a part of that row already: its own covers both */
      merged: {
        row: number;
        assignmentId: string;
      }[];
      /** @description Held by the successor from now on, in the state and with the clock that they have */
      measures: {
        measureId: string;
        number: string;
      }[];
    };
    LaunchPreview: {
      /** @description By mailbox, the most first: one letter for each assignment that is handed over */
      letters: {
        mailbox: string;
        agency: string;
        agencyZh: string;
        letters: number;
      }[];
      total: number;
      /** @description Agencies of which nobody has a mailbox */
      unreached: {
        agency: string;
        agencyZh: string;
        assignments: number;
      }[];
      conflicts: {
        /** @enum {string} */
        field: 'startsOn' | 'dueOn' | 'rung' | 'period';
        /** @description Of a rung: `C1 督办` */
        name: string | null;
        /** @description Of a period: the rows that report by it */
        rows: number[];
        date: string;
        /** @enum {string} */
        kind: 'day_off' | 'year_unknown';
        /** @description The next working day */
        next: string;
      }[];
    };
    Task: {
      id: string;
      campaignId: string;
      row: number;
      serial: number | null;
      titleZh: string;
      titleEn: string;
      state: string;
      /**
       * @description That of its assignment that is worst off
       * @enum {string}
       */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      /** @description Whose it is, for whoever sees that assignment, and why */
      lightReason: string;
      dueAt: string | null;
      leadMode: string;
      leads: string[];
      participants: string[];
      clauses: string[];
      /** @enum {string} */
      kind: 'one_off' | 'standing' | 'trigger' | 'policy';
      /** @enum {string} */
      acceptedBy: 'coordinator' | 'group_secretary';
      assignments: {
        id: string;
        agency: string;
        agencyZh: string;
        role: string;
        mode: string;
        state: string;
        /** @enum {string} */
        light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
        lightReason: string;
        dueAt: string | null;
        workingDaysLeft: number | null;
        version: number;
      }[];
      workflowUrl: string | null;
      version: number;
    };
    TaskDetail: {
      id: string;
      campaignId: string;
      row: number;
      serial: number | null;
      titleZh: string;
      titleEn: string;
      state: string;
      /**
       * @description That of its assignment that is worst off
       * @enum {string}
       */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      /** @description Whose it is, for whoever sees that assignment, and why */
      lightReason: string;
      dueAt: string | null;
      leadMode: string;
      leads: string[];
      participants: string[];
      clauses: string[];
      /** @enum {string} */
      kind: 'one_off' | 'standing' | 'trigger' | 'policy';
      /** @enum {string} */
      acceptedBy: 'coordinator' | 'group_secretary';
      assignments: {
        id: string;
        agency: string;
        agencyZh: string;
        role: string;
        mode: string;
        state: string;
        /** @enum {string} */
        light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
        lightReason: string;
        dueAt: string | null;
        workingDaysLeft: number | null;
        version: number;
        /** @description Which lead has asked, where several answer respectively */
        forLead: string | null;
        opinion: string | null;
        /** @description 责任时钟: working days that are charged to the agency itself */
        workingDays: number;
        /** @description The last rung of this clock that was sent out */
        fired: {
          stage: string;
          name: string;
          at: string;
        } | null;
        /** @description The rung that comes if nothing happens */
        next: {
          stage: string;
          name: string;
          at: string;
        } | null;
      }[];
      workflowUrl: string | null;
      version: number;
      upstream: components['schemas']['NeighbourRow'][];
      downstream: components['schemas']['NeighbourRow'][];
    };
    NeighbourRow: {
      taskId: string | null;
      row: number;
      titleZh: string;
      titleEn: string;
      /**
       * @description hard: until it is done nothing can be handed in
       * @enum {string}
       */
      strength: 'hard' | 'soft';
      /** @enum {string} */
      source: 'notice' | 'inferred';
      /** @description The clause that says so; null for what is inferred */
      clause: string | null;
      why: string;
      state: string;
      done: boolean;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      lightReason: string;
      dueAt: string | null;
      /** @description Codes of the agencies whose move it is there */
      holders: string[];
    };
    AssignmentLine: {
      id: string;
      campaignId: string;
      campaignTitle: string;
      taskId: string;
      /** @description 1 to 29 for a row of the table; from 101 on a matter beside it */
      row: number;
      matterNumber: string | null;
      period: number;
      titleZh: string;
      titleEn: string;
      /** @enum {string} */
      role: 'lead' | 'participant' | 'province';
      /** @enum {string} */
      mode: 'answer' | 'co_sign' | 'consult' | 'contribute' | 'join';
      /** @enum {string} */
      kind: 'one_off' | 'standing' | 'trigger' | 'policy';
      agency: string;
      agencyZh: string;
      /** @enum {string} */
      state:
        | 'standby'
        | 'waiting'
        | 'dispatched'
        | 'signed_for'
        | 'routed'
        | 'handling'
        | 'division_review'
        | 'in_review'
        | 'co_signing'
        | 'returned'
        | 'reported'
        | 'requested'
        | 'answered'
        | 'declined'
        | 'rerouted'
        | 'closed'
        | 'revoked';
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      lightReason: string;
      dueAt: string | null;
      dueTentative: boolean;
      /** @description 有争议: the agency disputes an escalation about it */
      disputed: boolean;
      /** @description 待前置: a row that it needs is not done; its clock is charged there */
      blocked: boolean;
      /** @description Who leads the row */
      leads: string[];
      /** @description Which lead has asked for the opinion, where several answer respectively */
      forLead: string | null;
      forLeadZh: string | null;
      workingDaysLeft: number | null;
      assignee: {
        id: string;
        displayName: string;
      } | null;
      /** @enum {string} */
      acceptedBy: 'coordinator' | 'group_secretary';
      /** @description Where `q` stands in what was said of it, with some 30 characters on either side; null where it was found by its name */
      found: {
        before: string;
        words: string;
        after: string;
      } | null;
      version: number;
      /** @description 上一办理人: who acted on it last, other than whoever has it in hand; null where only the system has */
      lastActBy: {
        id: string;
        displayName: string;
      } | null;
      /** @description 催办次数: by hand and by the ladder */
      urges: number;
      /** @description Somebody else has acted on it since the caller last opened it */
      unread: boolean;
    };
    AssignmentLights: {
      byLight: {
        green: number;
        blue: number;
        yellow: number;
        red: number;
        dark_red: number;
        black: number;
      };
      /** @description Of the green ones: those that have no deadline */
      noClock: number;
    };
    Assignment: {
      id: string;
      campaignId: string;
      campaignTitle: string;
      taskId: string;
      /** @description 1 to 29 for a row of the table; from 101 on a matter beside it */
      row: number;
      matterNumber: string | null;
      period: number;
      titleZh: string;
      titleEn: string;
      /** @enum {string} */
      role: 'lead' | 'participant' | 'province';
      /** @enum {string} */
      mode: 'answer' | 'co_sign' | 'consult' | 'contribute' | 'join';
      /** @enum {string} */
      kind: 'one_off' | 'standing' | 'trigger' | 'policy';
      agency: string;
      agencyZh: string;
      /** @enum {string} */
      state:
        | 'standby'
        | 'waiting'
        | 'dispatched'
        | 'signed_for'
        | 'routed'
        | 'handling'
        | 'division_review'
        | 'in_review'
        | 'co_signing'
        | 'returned'
        | 'reported'
        | 'requested'
        | 'answered'
        | 'declined'
        | 'rerouted'
        | 'closed'
        | 'revoked';
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      lightReason: string;
      dueAt: string | null;
      dueTentative: boolean;
      /** @description 有争议: the agency disputes an escalation about it */
      disputed: boolean;
      /** @description 待前置: a row that it needs is not done; its clock is charged there */
      blocked: boolean;
      /** @description Who leads the row */
      leads: string[];
      /** @description Which lead has asked for the opinion, where several answer respectively */
      forLead: string | null;
      forLeadZh: string | null;
      workingDaysLeft: number | null;
      assignee: {
        id: string;
        displayName: string;
      } | null;
      /** @enum {string} */
      acceptedBy: 'coordinator' | 'group_secretary';
      /** @description Where `q` stands in what was said of it, with some 30 characters on either side; null where it was found by its name */
      found: {
        before: string;
        words: string;
        after: string;
      } | null;
      version: number;
      clauses: {
        clauseId: string;
        quotes: string[];
      }[];
      verbatim: {
        task: string;
        lead: string;
        participants: string;
      };
      profile: components['schemas']['RowProfile'];
      holder: {
        /** @enum {string} */
        kind: 'agency' | 'accepter' | 'coordinator' | 'co_signers' | 'lead' | 'nobody';
        nameZh: string;
        nameEn: string;
        /** @description Who of the agency: a person or a post; null where nobody has it in hand */
        person: string | null;
        /** @description Since when it is their move */
        since: string | null;
      };
      /** @description The part of a row that leads share which this agency answers for */
      part: string | null;
      division: {
        id: string;
        displayName: string;
      } | null;
      /** @description Who handed it on and stays answerable */
      answerable: {
        id: string;
        displayName: string;
      } | null;
      /** @description Who has lent it and gets it back */
      delegatedBy: {
        id: string;
        displayName: string;
      } | null;
      openedAt: string | null;
      extension: components['schemas']['Extension'] | null;
      issuedAt: string | null;
      /** @description Who set up the campaign that it belongs to */
      issuedBy: string | null;
      clockCycle: number;
      draft: {
        text: string;
        fields: {
          [key: string]: string | number;
        };
        savedAt: string;
        /** @description Whoever else of the agency wrote it; null for the reader themselves */
        savedBy: string | null;
      } | null;
      result: {
        text: string;
        fields: {
          [key: string]: string | number;
        };
        attachments: components['schemas']['Attachment'][];
        submittedAt: string;
        submittedBy: string;
      } | null;
      /** @description The lead's draft as circulated to the participants */
      consultation: {
        text: string;
        attachments: components['schemas']['Attachment'][];
        askedAt: string;
        askedBy: string;
      } | null;
      resultToCoSign: {
        text: string;
        fields: {
          [key: string]: string | number;
        };
        attachments: components['schemas']['Attachment'][];
        submittedAt: string;
        submittedBy: string;
      } | null;
      opinions: {
        assignmentId: string;
        agency: string;
        agencyZh: string;
        /** @enum {string} */
        mode: 'consult' | 'co_sign';
        /** @description Which lead has asked, where several answer respectively */
        forLead: string | null;
        /** @enum {string} */
        state:
          | 'standby'
          | 'waiting'
          | 'dispatched'
          | 'signed_for'
          | 'routed'
          | 'handling'
          | 'division_review'
          | 'in_review'
          | 'co_signing'
          | 'returned'
          | 'reported'
          | 'requested'
          | 'answered'
          | 'declined'
          | 'rerouted'
          | 'closed'
          | 'revoked';
        opinion: string | null;
        reason: string | null;
        basis: string | null;
        disagreement: components['schemas']['Disagreement'] | null;
        dueAt: string | null;
        answeredAt: string | null;
        /** @description Papers given with the opinion */
        attachments: components['schemas']['Attachment'][];
      }[];
      escalations: {
        id: string;
        stage: string;
        name: string;
        state: string;
        raisedAt: string;
        reason: string;
      }[];
      /** @description Rows that this one needs: the notice's words or our inference, each said as such */
      upstream: components['schemas']['NeighbourRow'][];
      /** @description Rows that wait for this one */
      downstream: components['schemas']['NeighbourRow'][];
      /** @description 责任时钟: every working day since it was handed over, charged to exactly one holder */
      charges: {
        /** @enum {string} */
        kind: 'agency' | 'participant' | 'co_signer' | 'upstream' | 'coordination' | 'nobody';
        ref: string | null;
        nameZh: string;
        nameEn: string;
        workingDays: number;
      }[];
      /** @description The rungs that will come if nothing happens, and when */
      ahead: {
        stage: string;
        name: string;
        at: string;
        tentative: boolean;
        to: string[];
        approval: boolean;
      }[];
      /** @description Further rungs wait for an approver: when they come is open */
      aheadWaits: boolean;
      history: components['schemas']['HistoryEntry'][];
      allowedActions: string[];
      refusedActions: {
        action: string;
        code: string;
        reason: string;
      }[];
      workflowUrl: string | null;
    };
    Extension: {
      /** @enum {string} */
      state: 'applied' | 'granted' | 'refused';
      until: string;
      reason: string;
      appliedAt: string;
      appliedBy: string;
      originalDueAt: string;
      decidedAt?: string;
      decidedBy?: string;
      decision?: string;
      grantedUntil?: string;
    };
    Attachment: {
      id: string;
      name: string;
      size: number;
      sha256: string;
      mediaType: string;
      version: number;
      /** @description The version before this one */
      replaces: string | null;
      /** @description It names people: whoever reads it leaves a trace */
      personal: boolean;
    };
    Disagreement: {
      /** @enum {string} */
      state: 'principals' | 'submitted' | 'agreed' | 'ruled' | 'superseded';
      openedAt: string;
      dueAt: string;
      dueTentative: boolean;
      lead: string;
      submittedAt?: string;
      submittedBy?: string;
      settledAt?: string;
      settledBy?: string;
      outcome?: string;
      text?: string;
    };
    HistoryEntry: {
      seq: number;
      type: string;
      at: string;
      actor: {
        id: string | null;
        displayName: string;
        agency: string | null;
        /** @description 乙 代 甲: in whose place it was done */
        onBehalfOf: string | null;
      };
      /** @description What happened, in the language asked for */
      sentence: string;
      comment: string | null;
      attachments: components['schemas']['Attachment'][];
    };
    ReroutePreview: {
      agency: string;
      agencyZh: string;
      /** @description With the time that was left to the agency before */
      dueAt: string | null;
      /** @description Opinions that are answered to it from then on */
      answers: number;
      /** @description Who would get a letter */
      writtenTo: string[];
    };
    Escalation: {
      id: string;
      campaignId: string;
      campaignTitle: string;
      subject: {
        /** @enum {string} */
        type: 'assignment' | 'task' | 'case' | 'measure' | 'region';
        id: string;
      };
      /** @description Null for what has no row: a region, a case, a measure */
      row: number | null;
      matterNumber: string | null;
      titleZh: string;
      /** @description The row’s, where it has one; what a person has entitled stays as it is */
      titleEn: string;
      agency: string;
      agencyZh: string;
      stage: string;
      name: string;
      /** @enum {string} */
      letter: 'remind' | 'urge' | 'supervise' | 'circular' | 'interview' | 'referral';
      /** @enum {string} */
      state:
        | 'skipped'
        | 'approval_pending'
        | 'issued'
        | 'signed_for'
        | 'replied'
        | 'disputed'
        | 'resolved'
        | 'exempted'
        | 'withdrawn'
        | 'cancelled';
      raisedAt: string;
      issuedAt: string | null;
      replyDueAt: string | null;
      /** @description Right of reply: until then nobody approves it, unless a reply is in */
      hearUntil: string | null;
      recipients: {
        role: string;
        displayName: string;
        mailbox: string | null;
        /** @description The recipient without a mailbox whose place this one takes */
        insteadOf: string | null;
      }[];
      reason: string;
      explanation: string;
      approvedBy: string | null;
      reply: string | null;
      allowedActions: string[];
      version: number;
    };
    Explanation: {
      sentence: string;
      clauses: {
        clauseId: string;
        quotes: string[];
      }[];
      /**
       * @description Whether the rung is the notice's word or this project's own policy
       * @enum {string}
       */
      basis: 'notice' | 'project_policy';
      policyEdition: string;
      calendarEdition: string;
      rung: {
        [key: string]: unknown;
      };
      clock: {
        issuedAt: string;
        dueAt: string | null;
        momentAt: string;
        firedAt: string;
        tentative: boolean;
        workingDaysLate: number;
      };
      ledger: {
        stream: string;
        seq: number;
        type: string;
        at: string;
      }[];
      recipients: {
        [key: string]: unknown;
      }[];
      hash: string;
    };
    Letter: {
      id: string;
      escalationId: string | null;
      to: string;
      subject: string;
      /** @enum {string} */
      state: 'queued' | 'sent' | 'dead' | 'dropped';
      attempts: number;
      lastError: string | null;
      createdAt: string;
      sentAt: string | null;
      allowedActions: 'resend'[];
    };
    Incident: {
      id: string;
      /**
       * @description A rung that should have fired and did not; an open row that no workflow stands for
       * @enum {string}
       */
      kind: 'rung_missed' | 'run_missing';
      subject: string;
      detail: {
        [key: string]: unknown;
      };
      openedAt: string;
      seenAt: string;
      closedAt: string | null;
      repaired: boolean;
    };
    Escalator: {
      /** @description The watch was kept within the last three minutes */
      alive: boolean;
      heartbeatAt: string | null;
      rowsWatched: number;
      openIncidents: number;
    };
    SecurityEvent: {
      id: string;
      at: string;
      type: string;
      /** @description As it was typed in; null when nobody said who they were */
      username: string | null;
      /** @description Where the request came from */
      address: string | null;
      detail: {
        [key: string]: unknown;
      };
    };
    Colleague: {
      id: string;
      displayName: string;
      roles: string[];
      away: boolean;
    };
    Absence: {
      id: string;
      account: {
        id: string;
        displayName: string;
      };
      substitute: {
        id: string;
        displayName: string;
      };
      from: string;
      until: string;
      reason: string;
      setBy: string;
      /** @description It holds at this moment */
      current: boolean;
    };
    CoordinationGroup: {
      nameZh: string;
      convener: string;
      members: {
        code: string;
        nameZh: string;
      }[];
      openEnded: boolean;
      clauses: string[];
      row: number;
    };
    CoordinationItem: {
      id: string;
      campaignId: string;
      campaignTitle: string;
      assignmentId: string | null;
      row: number | null;
      agency: string | null;
      agencyZh: string | null;
      /** @enum {string} */
      kind: 'disagreement' | 'escalation' | 'proposal';
      title: string;
      titleEn: string;
      /** @description 提请协调 paper, drafted from the data: both sides in their own words */
      paper: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      state: 'open' | 'ruled' | 'withdrawn';
      openedAt: string;
      dueAt: string;
      dueTentative: boolean;
      workingDaysLeft: number;
      ruling: {
        /** @enum {string} */
        kind: 'extend' | 're_route' | 'bind' | 'sanction' | 'close';
        text: string;
        /** @enum {string} */
        inFavourOf?: 'lead' | 'objector' | 'both';
        until?: string;
        agency?: string;
        minutes?: string;
        by: string;
      } | null;
      ruledAt: string | null;
      allowedRulings: ('extend' | 're_route' | 'bind' | 'sanction' | 'close')[];
      version: number;
    };
    AccountabilityCase: {
      id: string;
      number: string;
      campaignId: string;
      escalationId: string | null;
      row: number | null;
      agency: string;
      agencyZh: string;
      /** @enum {string} */
      state:
        | 'lead_recorded'
        | 'screened'
        | 'proposed'
        | 'approved'
        | 'transferred'
        | 'accepted'
        | 'result_returned'
        | 'rectifying'
        | 'review'
        | 'closed';
      summary: string;
      steps: {
        /** @enum {string} */
        state:
          | 'lead_recorded'
          | 'screened'
          | 'proposed'
          | 'approved'
          | 'transferred'
          | 'accepted'
          | 'result_returned'
          | 'rectifying'
          | 'review'
          | 'closed';
        at: string;
        by: string;
        text: string | null;
        outcome?: string;
      }[];
      named: {
        id: string;
        displayName: string;
      }[];
      openedAt: string;
      allowedActions: string[];
      version: number;
    };
    AccountabilityCounts: {
      /** @description Referrals on which the caller may act now */
      waiting: number;
    };
    Matter: {
      id: string;
      campaignId: string;
      number: string;
      /** @enum {string} */
      kind: 'instruction' | 'assignment' | 'meeting' | 'clause' | 'occasion';
      title: string;
      text: string;
      source: string | null;
      about: {
        /** @enum {string} */
        type: 'row' | 'region' | 'case' | 'none';
        ref: string | null;
      };
      leads: string[];
      participants: string[];
      clauses: string[];
      every: string | null;
      /** @description no_owner until somebody is named; then that of the row that works it */
      state: string;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      dueAt: string | null;
      /** @description Its clock does not run: with its accepter, suspended, waiting for another row, or over */
      stopped: boolean;
      taskId: string | null;
      assignments: {
        id: string;
        agency: string;
        state: string;
        period: number;
      }[];
      createdAt: string;
    };
    PolicyEdition: {
      edition: string;
      /** @description Of its canonical content: an edition never changes */
      sha256: string;
      recordedAt: string;
      /** @description Null for what came with the product */
      recordedBy: string | null;
      note: string | null;
      clocks: {
        sign: string;
        opinion: string;
        principals?: string;
        ruling?: string;
      };
      delivery: {
        quietHours: {
          from: string;
          to: string;
        } | null;
        digest: {
          at: string;
        } | null;
        jitter: string | null;
        cap?: number;
      };
      rungs: components['schemas']['Rung'][];
      /** @description How many campaigns have pinned it */
      campaigns: number;
    };
    PolicyPreview: {
      from: string;
      until: string;
      /** @description How many clocks ran in that time */
      clocks: number;
      letters: number;
      byStage: {
        stage: string;
        name: string;
        rungs: number;
        letters: number;
      }[];
      byAgency: {
        agency: string;
        letters: number;
      }[];
      /** @description The fullest mailboxes by day, at most twenty */
      busiest: {
        displayName: string;
        date: string;
        letters: number;
        overCap: boolean;
      }[];
    };
    Target: {
      id: string;
      campaignId: string;
      parentId: string | null;
      /** @enum {string} */
      level: 'nation' | 'province' | 'city' | 'county' | 'enterprise';
      /** @description The code of a province, the name of what lies below one, empty for the nation */
      region: string;
      agency: string | null;
      name: string;
      sector: string;
      measure: string;
      /** @description In the measure of the target; at most three decimals, not negative */
      amount: number;
      /** @description What the region has set itself beyond it (N2.2-2); the amount is what it is judged by */
      ownAmount: number | null;
      /** @description In the measure of the target; at most three decimals, not negative */
      done: number;
      /** @enum {string} */
      state: 'draft' | 'released';
      /** @description The clause that sets it, where the notice does (power and coal) */
      clause: string | null;
      /** @description The sum of its parts */
      broken: number;
      /** @description By how much its parts fall short of it */
      shortfall: number;
      /** @description Percentage points behind the time that has passed; negative when ahead */
      lag: number;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      /** @description No figure came in for too long (N6.2-1) */
      stale: boolean;
      /** @description Released, or a part of what is; nobody lags behind a target before that */
      issued: boolean;
      reportedMonth: string | null;
      reportedAt: string | null;
      version: number;
    };
    TargetDetail: {
      id: string;
      campaignId: string;
      parentId: string | null;
      /** @enum {string} */
      level: 'nation' | 'province' | 'city' | 'county' | 'enterprise';
      /** @description The code of a province, the name of what lies below one, empty for the nation */
      region: string;
      agency: string | null;
      name: string;
      sector: string;
      measure: string;
      /** @description In the measure of the target; at most three decimals, not negative */
      amount: number;
      /** @description What the region has set itself beyond it (N2.2-2); the amount is what it is judged by */
      ownAmount: number | null;
      /** @description In the measure of the target; at most three decimals, not negative */
      done: number;
      /** @enum {string} */
      state: 'draft' | 'released';
      /** @description The clause that sets it, where the notice does (power and coal) */
      clause: string | null;
      /** @description The sum of its parts */
      broken: number;
      /** @description By how much its parts fall short of it */
      shortfall: number;
      /** @description Percentage points behind the time that has passed; negative when ahead */
      lag: number;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      /** @description No figure came in for too long (N6.2-1) */
      stale: boolean;
      /** @description Released, or a part of what is; nobody lags behind a target before that */
      issued: boolean;
      reportedMonth: string | null;
      reportedAt: string | null;
      version: number;
      parts: components['schemas']['Target'][];
      history: {
        seq: number;
        type: string;
        at: string;
        actor: string;
        reason: string | null;
        amount: number | null;
        month: string | null;
        done: number | null;
      }[];
    };
    Map: {
      /** @description 审图号: shown with the map wherever it is */
      approvalNumber: string;
      features: {
        /** @constant */
        type: 'FeatureCollection';
        features: unknown[];
      } & {
        [key: string]: unknown;
      };
    };
    Region: {
      code: string;
      nameZh: string;
      nameEn: string;
      targets: number;
      released: number;
      /** @description The worst of its targets; null while it has none */
      lag: number | null;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      stale: boolean;
      reportedAt: string | null;
    };
    RegionDetail: {
      code: string;
      nameZh: string;
      nameEn: string;
      targets: number;
      released: number;
      /** @description The worst of its targets; null while it has none */
      lag: number | null;
      /** @enum {string} */
      light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
      stale: boolean;
      reportedAt: string | null;
      items: components['schemas']['Target'][];
      /** @description 区域限批 in effect: whether a project may be approved is asked at /project-checks */
      limits: {
        measureId: string;
        number: string;
        clauseId: string;
        scope: string;
        /** @description The sectors that it covers; null for all */
        sectors: string[] | null;
        exemptions: string[];
        since: string;
        until: string | null;
      }[];
    };
    RegionAssessment: {
      id: string;
      campaignId: string;
      campaignTitle: string;
      region: string;
      regionZh: string;
      year: number;
      /** @enum {string} */
      state:
        | 'planned'
        | 'self_checked'
        | 'reported'
        | 'desk_review'
        | 'on_site'
        | 'scored'
        | 'draft_conclusion'
        | 'fed_back'
        | 'objected'
        | 'rechecked'
        | 'approved'
        | 'announced'
        | 'rectifying'
        | 're_checked'
        | 'closed';
      schemeEdition: string;
      openedAt: string;
      selfCheckDue: string;
      objectUntil: string | null;
      recheckUntil: string | null;
      rectifyUntil: string | null;
      rechecked: ('passed' | 'failed') | null;
      score: {
        scheme: string;
        items: {
          code: string;
          points: number;
          weight: number;
          /** @enum {string} */
          from: 'targets' | 'reports' | 'judgement';
          /** @description What the points rest on: ledger streams with version, months, or words */
          facts: string[];
        }[];
        total: number;
        vetoes: {
          code: string;
          evidence: string;
        }[];
        /** @enum {string} */
        grade: 'excellent' | 'good' | 'qualified' | 'unqualified';
        conclusions: {
          targetId: string;
          sector: string;
          name: string;
          measure: string;
          amount: number;
          done: number;
          /** @enum {string} */
          conclusion: 'exceeded' | 'completed' | 'not_completed';
        }[];
      } | null;
      steps: {
        act: string;
        /** @enum {string} */
        state:
          | 'planned'
          | 'self_checked'
          | 'reported'
          | 'desk_review'
          | 'on_site'
          | 'scored'
          | 'draft_conclusion'
          | 'fed_back'
          | 'objected'
          | 'rechecked'
          | 'approved'
          | 'announced'
          | 'rectifying'
          | 're_checked'
          | 'closed';
        at: string;
        by: string;
        text: string;
        attachments: components['schemas']['Attachment'][];
      }[];
      allowedActions: string[];
      version: number;
    };
    Evaluation: {
      /** @enum {string} */
      outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
      matched: {
        criterionId: string;
        clauseId: string;
        quote: string;
      }[];
      reasons: string[];
      /** @description The criteria it was held against */
      edition: string;
      /** @description By the region's own, stricter edition; null where it has none */
      local: {
        edition: string;
        /** @enum {string} */
        outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
        matched: {
          criterionId: string;
          clauseId: string;
          quote: string;
        }[];
      } | null;
    };
    CriteriaEdition: {
      edition: string;
      /** @description Null for the State’s own, of the whole country */
      region: string | null;
      noticeId: string;
      recordedAt: string;
      recordedBy: string | null;
      note: string | null;
      changes: {
        criterionId: string;
        value?: number;
        dropExceptions?: boolean;
        dropCondition?: boolean;
      }[];
      /** @description Wider in scope (N2.2-2): criteria that there are not below it */
      additions: {
        criterionId: string;
        sector: string;
        equipmentZh: string;
        metric?: string;
        /** @enum {string} */
        comparator?: '<' | '<=' | '>' | '>=';
        value?: number;
        /** @description The words of the paper that adds it */
        quote: string;
      }[];
      /** @description Units of the region that it reaches and the State’s criteria do not; null for the State’s own */
      affects: number | null;
    };
    CriteriaChanges: {
      edition: string;
      /** @description The edition that it follows: the region’s own, or the notice’s */
      before: string;
      total: number;
      /** @description At most 200 */
      items: {
        unitId: string;
        caseId: string | null;
        caseState: string | null;
        enterprise: string;
        sector: string;
        equipmentType: string;
        serial: string;
        before: {
          /** @enum {string} */
          outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
          criteria: string[];
        };
        after: {
          /** @enum {string} */
          outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
          criteria: string[];
        };
      }[];
    };
    Enterprise: {
      id: string;
      /** @description 统一社会信用代码 */
      creditCode: string;
      name: string;
      region: string;
      regionZh: string;
      place: string;
      units: {
        id: string;
        caseId: string | null;
        sector: string;
        equipmentType: string;
        serial: string;
        capacity: number;
        measure: string;
        metrics: {
          [key: string]: number;
        };
        attributes: string[];
        state: string | null;
      }[];
    };
    EnterpriseImport: {
      id: string;
      campaignId: string;
      region: string | null;
      fileName: string;
      /** @enum {string} */
      state: 'reading' | 'preview' | 'committing' | 'committed' | 'failed' | 'discarded' | 'expired';
      /** @description Read so far; grows while the state is reading */
      rows: number;
      accepted: number;
      rejected: number;
      /** @description Of the accepted, those that are on record as they are */
      unchanged: number;
      /** @description Of the accepted, those about which somebody should look again */
      warned: number;
      /** @description How far it has been put into effect */
      committedLine: number;
      error: string | null;
      /** @description At most 200; all of them are in the workbook */
      errors: {
        line: number;
        column: string;
        code: string;
        message: string;
      }[];
      /** @description At most 200, of rows that are taken over all the same */
      warnings: {
        line: number;
        column: string;
        code: string;
        message: string;
      }[];
      createdAt: string;
      committedAt: string | null;
      version: number;
    };
    OwnEnterprise: {
      id: string;
      name: string;
      creditCode: string;
      place: string;
      region: string;
      regionZh: string;
      cases: {
        id: string;
        sector: string;
        equipmentType: string;
        serial: string;
        capacity: number;
        measure: string;
        state: string;
        dueAt: string | null;
        overdue: boolean;
        /** @description Its date does not count now */
        stopped: boolean;
        listNumber: string | null;
        allowedActions: string[];
        version: number;
      }[];
      /** @description Only what has been served: nobody hears here first of what is being prepared */
      measures: {
        id: string;
        number: string;
        kind: string;
        nameZh: string;
        nameEn: string;
        clauseId: string;
        caseId: string | null;
        holder: string;
        holderZh: string;
        state: string;
        /** @description Until when it may be answered, where that runs */
        replyUntil: string | null;
        inEffectAt: string | null;
        papers: {
          /** @enum {string} */
          paper: 'notice' | 'hearing_notice' | 'decision' | 'demand' | 'power_notice';
          servedAt: string;
          acknowledgedAt: string | null;
        }[];
        steps: {
          act: string;
          at: string;
          by: string;
          text: string;
          /** @description Fetched at GET /my/attachments/{id} */
          attachments: components['schemas']['Attachment'][];
        }[];
        allowedActions: string[];
        version: number;
      }[];
    };
    Case: {
      id: string;
      campaignId: string;
      unitId: string;
      enterpriseId: string;
      enterprise: string;
      creditCode: string;
      region: string;
      regionZh: string;
      place: string;
      sector: string;
      equipmentType: string;
      serial: string;
      capacity: number;
      measure: string;
      /** @enum {string} */
      state:
        | 'identified'
        | 'verified'
        | 'listed'
        | 'announced'
        | 'objection'
        | 'plan_filed'
        | 'shut_down'
        | 'shut_not_dismantled'
        | 'dismantling'
        | 'dismantled'
        | 'acceptance_applied'
        | 'county_checked'
        | 'city_accepted'
        | 'province_confirmed'
        | 'completion_announced'
        | 'nationally_sampled'
        | 'struck_off'
        | 'monitored'
        | 'archived'
        | 'substituted'
        | 'converted'
        | 'restarted'
        | 'removed';
      /**
       * @description Held against the notice’s criteria
       * @enum {string}
       */
      outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
      /** @description Held against its province’s own, where they say something else */
      localOutcome: ('eliminate' | 'exempt' | 'keep' | 'review') | null;
      /** @description Criteria that it meets */
      matched: string[];
      dueAt: string | null;
      overdue: boolean;
      /** @description Its date does not count now: on no list, or the campaign is suspended */
      stopped: boolean;
      listNumber: string | null;
      /** @description Its own clock; null for a quiet case */
      clock: {
        /** @enum {string} */
        kind: 'objection' | 'not_dismantled' | 'watch' | 'restart';
        from: string;
        dueAt: string;
        stopped: boolean;
      } | null;
      /** @description Measures about it that are not over */
      measures: number;
      version: number;
    };
    Progress: {
      items: {
        region: string;
        regionZh: string;
        sector: string;
        measure: string;
        listed: {
          cases: number;
          capacity: number;
        };
        done: {
          cases: number;
          capacity: number;
        };
        accepted: {
          cases: number;
          capacity: number;
        };
        overdue: number;
        /** @description What was issued to the province under row 1, and what it has reported done of it */
        issued: {
          measure: string;
          amount: number;
          reported: number;
        }[];
        /** @description Of these, lines that only the province’s own criteria call for (N2.2-2): they count for it alone */
        localOnly: {
          listed: number;
          accepted: number;
        };
      }[];
      /** @description What was issued under row 1 to all provinces that the reader sees, also where no line is listed yet */
      issued: {
        sector: string;
        measure: string;
        amount: number;
      }[];
      totals: {
        sector: string;
        measure: string;
        /** @description The notice's own total (power, coal) */
        target: number;
        accepted: number;
        clauseId: string;
      }[];
      resettlement: {
        affected: number;
        placed: number;
        insured: number;
        arrears: number;
      };
    };
    CaseDetail: {
      id: string;
      campaignId: string;
      unitId: string;
      enterpriseId: string;
      enterprise: string;
      creditCode: string;
      region: string;
      regionZh: string;
      place: string;
      sector: string;
      equipmentType: string;
      serial: string;
      capacity: number;
      measure: string;
      /** @enum {string} */
      state:
        | 'identified'
        | 'verified'
        | 'listed'
        | 'announced'
        | 'objection'
        | 'plan_filed'
        | 'shut_down'
        | 'shut_not_dismantled'
        | 'dismantling'
        | 'dismantled'
        | 'acceptance_applied'
        | 'county_checked'
        | 'city_accepted'
        | 'province_confirmed'
        | 'completion_announced'
        | 'nationally_sampled'
        | 'struck_off'
        | 'monitored'
        | 'archived'
        | 'substituted'
        | 'converted'
        | 'restarted'
        | 'removed';
      /**
       * @description Held against the notice’s criteria
       * @enum {string}
       */
      outcome: 'eliminate' | 'exempt' | 'keep' | 'review';
      /** @description Held against its province’s own, where they say something else */
      localOutcome: ('eliminate' | 'exempt' | 'keep' | 'review') | null;
      /** @description Criteria that it meets */
      matched: string[];
      dueAt: string | null;
      overdue: boolean;
      /** @description Its date does not count now: on no list, or the campaign is suspended */
      stopped: boolean;
      listNumber: string | null;
      /** @description Its own clock; null for a quiet case */
      clock: {
        /** @enum {string} */
        kind: 'objection' | 'not_dismantled' | 'watch' | 'restart';
        from: string;
        dueAt: string;
        stopped: boolean;
      } | null;
      /** @description Measures about it that are not over */
      measures: number;
      version: number;
      metrics: {
        [key: string]: number;
      };
      attributes: string[];
      facts: {
        [key: string]: unknown;
      };
      openMeasures: {
        id: string;
        number: string;
        kind: string;
        state: string;
      }[];
      /** @description Everything that was handed in with it, in time */
      attachments: components['schemas']['Attachment'][];
      history: {
        seq: number;
        type: string;
        at: string;
        actor: string;
        reason: string | null;
        to: string | null;
      }[];
      allowedActions: string[];
    };
    BulkCases: {
      done: number;
      refused: {
        id: string;
        code: string;
        reason: string;
      }[];
      /** @description There are others: ask again, with `after` */
      more: boolean;
      after: string | null;
      listNumber: string | null;
    };
    CaseList: {
      listNumber: string;
      announcedAt: string;
      /** @description Adds to what was announced before in each of its sectors */
      addition: boolean;
      regions: string[];
      sectors: {
        sector: string;
        measure: string;
        lines: number;
        capacity: number;
      }[];
      /** @description Of those that the reader sees */
      lines: number;
      completed: number;
      /** @description Lines that left it since; the first of them are told below */
      left: number;
      /** @description Lines that left it since, each with its reason */
      amendments: {
        caseId: string;
        enterprise: string;
        serial: string;
        /** @enum {string} */
        act: 'remove' | 'substitute' | 'convert' | 'decide_objection';
        at: string;
        text: string;
        /** @description The line that took its place */
        withCaseId: string | null;
      }[];
    };
    Reconciliation: {
      items: {
        region: string;
        regionZh: string;
        sector: string;
        /** @description The ministry that confirms this part of the list */
        lister: string;
        reported: number;
        /** @description Not yet verified by the province */
        toVerify: number;
        /** @description Not yet confirmed by the ministry */
        toConfirm: number;
        /** @description Confirmed, not yet announced */
        toAnnounce: number;
        /** @description Removed or replaced before they were announced */
        leftBefore: number;
        announced: number;
        /** @description Announced and still to be dismantled */
        open: number;
        /** @description Dismantled and not yet accepted */
        toAccept: number;
        /** @description Removed, replaced or converted since */
        leftAfter: number;
        completed: number;
      }[];
    };
    Fund: {
      id: string;
      number: string;
      campaignId: string;
      region: string;
      regionZh: string;
      sector: string;
      /** @enum {string} */
      source: 'central' | 'regional';
      /** @enum {string} */
      purpose: 'resettlement' | 'conversion' | 'award';
      /** @description The line that it is for; null where it is the province’s */
      caseId: string | null;
      /** @description That line in words */
      against: string | null;
      title: string;
      /** @enum {string} */
      state:
        'applied' | 'endorsed' | 'allocated' | 'confirmed' | 'in_use' | 'used' | 'returned' | 'withdrawn' | 'recovered';
      asked: number;
      allocated: number;
      paid: number;
      recovered: number;
      appliedAt: string;
      version: number;
    };
    FundDetail: {
      id: string;
      number: string;
      campaignId: string;
      region: string;
      regionZh: string;
      sector: string;
      /** @enum {string} */
      source: 'central' | 'regional';
      /** @enum {string} */
      purpose: 'resettlement' | 'conversion' | 'award';
      /** @description The line that it is for; null where it is the province’s */
      caseId: string | null;
      /** @description That line in words */
      against: string | null;
      title: string;
      /** @enum {string} */
      state:
        'applied' | 'endorsed' | 'allocated' | 'confirmed' | 'in_use' | 'used' | 'returned' | 'withdrawn' | 'recovered';
      asked: number;
      allocated: number;
      paid: number;
      recovered: number;
      appliedAt: string;
      version: number;
      steps: {
        act: string;
        /** @enum {string} */
        state:
          | 'applied'
          | 'endorsed'
          | 'allocated'
          | 'confirmed'
          | 'in_use'
          | 'used'
          | 'returned'
          | 'withdrawn'
          | 'recovered';
        at: string;
        by: string;
        text: string;
        amount: number | null;
        /** @description The day on which it was paid */
        on: string | null;
        attachments: components['schemas']['Attachment'][];
      }[];
      allowedActions: string[];
    };
    FundTotals: {
      items: {
        region: string;
        regionZh: string;
        /** @enum {string} */
        source: 'central' | 'regional';
        asked: number;
        allocated: number;
        paid: number;
        recovered: number;
      }[];
      totals: {
        /** @enum {string} */
        source: 'central' | 'regional';
        asked: number;
        allocated: number;
        paid: number;
        recovered: number;
      }[];
    };
    Resettlement: {
      items: {
        region: string;
        regionZh: string;
        affected: number;
        placed: number;
        insured: number;
        /** @description In ten thousand yuan, as reported */
        arrears: number;
        /**
         * @description The worst of its places
         * @enum {string}
         */
        light: 'green' | 'yellow' | 'red';
        places: {
          place: string;
          affected: number;
          placed: number;
          insured: number;
          /** @description In ten thousand yuan, as reported */
          arrears: number;
          /** @enum {string} */
          light: 'green' | 'yellow' | 'red';
        }[];
      }[];
      /** @description Unplaced people of one place */
      warning: {
        yellow: number;
        red: number;
      };
    };
    Preferences: {
      formula: {
        zh: string;
        en: string;
      };
      /** @description N5.1-3, with what they have of the central treasury’s money, in yuan; of those that the reader sees */
      lessDeveloped: {
        region: string;
        regionZh: string;
        asked: number;
        allocated: number;
      }[];
      lessDevelopedFormula: {
        zh: string;
        en: string;
      };
      regions: {
        region: string;
        regionZh: string;
        announced: number;
        due: number;
        accepted: number;
        restarted: number;
        heavy: boolean;
        well: boolean;
      }[];
      /** @description All their announced lines dismantled by their day and accepted, none restarted; at most 500 */
      enterprises: {
        id: string;
        name: string;
        creditCode: string;
        region: string;
        lines: number;
      }[];
    };
    MeterAnswer: {
      accepted: number;
      known: number;
      anomalies: {
        unitId: string;
        caseId: string;
        kwh: number;
      }[];
    };
    Measure: {
      id: string;
      number: string;
      campaignId: string;
      /** @enum {string} */
      kind:
        | 'revoke_discharge_permit'
        | 'stop_credit'
        | 'stop_project_approval'
        | 'stop_land'
        | 'refuse_production_permit'
        | 'withdraw_production_permit'
        | 'withdraw_safety_permit'
        | 'revoke_business_licence'
        | 'order_closure'
        | 'differential_price'
        | 'region_limits'
        | 'recover_award'
        | 'power_cut_off';
      nameZh: string;
      nameEn: string;
      clauseId: string;
      row: number | null;
      caseId: string | null;
      /** @description The line, or the region */
      against: string;
      region: string;
      regionZh: string;
      /** @description Whoever holds the power */
      holder: string;
      holderZh: string;
      executor: string | null;
      /** @enum {string} */
      state:
        | 'proposed'
        | 'basis_check'
        | 'filed'
        | 'investigating'
        | 'notice_served'
        | 'representations'
        | 'hearing_requested'
        | 'hearing_notified'
        | 'hearing_held'
        | 'hearing_waived'
        | 'legal_review'
        | 'collective_discussion'
        | 'approval'
        | 'decided'
        | 'served'
        | 'demand_issued'
        | 'execution_scheduled'
        | 'executing'
        | 'in_effect'
        | 'lift_applied'
        | 'lift_verified'
        | 'lifted'
        | 'no_basis'
        | 'not_imposed'
        | 'execution_agreement'
        | 'stayed'
        | 'under_reconsideration'
        | 'in_litigation'
        | 'set_aside'
        | 'expired'
        | 'referred';
      packEdition: string;
      proposedAt: string;
      inEffectAt: string | null;
      /** @description Its reason is gone: to be lifted by then */
      liftDueAt: string | null;
      expiresAt: string | null;
      clock: {
        /** @enum {string} */
        kind: 'decision' | 'service' | 'lift' | 'restore';
        dueAt: string;
      } | null;
      version: number;
    };
    NewMeasuresAnswer: {
      started: {
        id: string;
        number: string;
        /** @enum {string} */
        kind:
          | 'revoke_discharge_permit'
          | 'stop_credit'
          | 'stop_project_approval'
          | 'stop_land'
          | 'refuse_production_permit'
          | 'withdraw_production_permit'
          | 'withdraw_safety_permit'
          | 'revoke_business_licence'
          | 'order_closure'
          | 'differential_price'
          | 'region_limits'
          | 'recover_award'
          | 'power_cut_off';
        caseId: string | null;
        gate: components['schemas']['Gate'];
        earliestLawfulAt: string;
      }[];
      refused: {
        caseId: string | null;
        /** @enum {string} */
        kind:
          | 'revoke_discharge_permit'
          | 'stop_credit'
          | 'stop_project_approval'
          | 'stop_land'
          | 'refuse_production_permit'
          | 'withdraw_production_permit'
          | 'withdraw_safety_permit'
          | 'revoke_business_licence'
          | 'order_closure'
          | 'differential_price'
          | 'region_limits'
          | 'recover_award'
          | 'power_cut_off';
        code: string;
      }[];
      more: boolean;
    };
    Gate: {
      satisfied: boolean;
      missing: {
        code: string;
        article: string;
        message: string;
        /** @description Where time is missing: from when on it is not */
        from?: string;
      }[];
    };
    MeasureDetail: {
      id: string;
      number: string;
      campaignId: string;
      /** @enum {string} */
      kind:
        | 'revoke_discharge_permit'
        | 'stop_credit'
        | 'stop_project_approval'
        | 'stop_land'
        | 'refuse_production_permit'
        | 'withdraw_production_permit'
        | 'withdraw_safety_permit'
        | 'revoke_business_licence'
        | 'order_closure'
        | 'differential_price'
        | 'region_limits'
        | 'recover_award'
        | 'power_cut_off';
      nameZh: string;
      nameEn: string;
      clauseId: string;
      row: number | null;
      caseId: string | null;
      /** @description The line, or the region */
      against: string;
      region: string;
      regionZh: string;
      /** @description Whoever holds the power */
      holder: string;
      holderZh: string;
      executor: string | null;
      /** @enum {string} */
      state:
        | 'proposed'
        | 'basis_check'
        | 'filed'
        | 'investigating'
        | 'notice_served'
        | 'representations'
        | 'hearing_requested'
        | 'hearing_notified'
        | 'hearing_held'
        | 'hearing_waived'
        | 'legal_review'
        | 'collective_discussion'
        | 'approval'
        | 'decided'
        | 'served'
        | 'demand_issued'
        | 'execution_scheduled'
        | 'executing'
        | 'in_effect'
        | 'lift_applied'
        | 'lift_verified'
        | 'lifted'
        | 'no_basis'
        | 'not_imposed'
        | 'execution_agreement'
        | 'stayed'
        | 'under_reconsideration'
        | 'in_litigation'
        | 'set_aside'
        | 'expired'
        | 'referred';
      packEdition: string;
      proposedAt: string;
      inEffectAt: string | null;
      /** @description Its reason is gone: to be lifted by then */
      liftDueAt: string | null;
      expiresAt: string | null;
      clock: {
        /** @enum {string} */
        kind: 'decision' | 'service' | 'lift' | 'restore';
        dueAt: string;
      } | null;
      version: number;
      /** @description What stands between the measure and its effect */
      gate: components['schemas']['Gate'];
      /** @description For each act that the state allows */
      gates: {
        [key: string]: components['schemas']['Gate'];
      };
      earliestLawfulAt: string;
      replyUntil: string | null;
      /** @description The law that is applied, and since when */
      packNameZh: string;
      grounds: {
        code: string;
        article: string;
        zh: string;
        needsText: boolean;
      }[];
      facts: {
        [key: string]: unknown;
      };
      papers: {
        /** @enum {string} */
        paper: 'notice' | 'hearing_notice' | 'decision' | 'demand' | 'power_notice';
        servedAt: string;
        acknowledgedAt: string | null;
      }[];
      /** @description Spans that the law sets, those that run and those that have run out */
      windows: {
        /** @enum {string} */
        kind:
          | 'decision'
          | 'reply'
          | 'hearing_notice'
          | 'service'
          | 'announced_service'
          | 'demand'
          | 'power_notice'
          | 'reconsideration'
          | 'litigation'
          | 'term'
          | 'lift'
          | 'restore';
        article: string;
        from: string;
        until: string;
      }[];
      steps: {
        act: string;
        /** @enum {string} */
        state:
          | 'proposed'
          | 'basis_check'
          | 'filed'
          | 'investigating'
          | 'notice_served'
          | 'representations'
          | 'hearing_requested'
          | 'hearing_notified'
          | 'hearing_held'
          | 'hearing_waived'
          | 'legal_review'
          | 'collective_discussion'
          | 'approval'
          | 'decided'
          | 'served'
          | 'demand_issued'
          | 'execution_scheduled'
          | 'executing'
          | 'in_effect'
          | 'lift_applied'
          | 'lift_verified'
          | 'lifted'
          | 'no_basis'
          | 'not_imposed'
          | 'execution_agreement'
          | 'stayed'
          | 'under_reconsideration'
          | 'in_litigation'
          | 'set_aside'
          | 'expired'
          | 'referred';
        at: string;
        by: string;
        text: string;
        attachments: components['schemas']['Attachment'][];
      }[];
      course: {
        act: string;
        from: string[];
        to: string;
      }[];
      /** @description Steps, done or next, whose paper can be fetched: GET /measures/{id}/drafts/{act} */
      drafts: string[];
      allowedActions: string[];
    };
    BulkMeasuresAnswer: {
      done: number;
      refused: {
        id: string;
        code: string;
        reason: string;
      }[];
      /** @description There are others: ask again, with `after` */
      more: boolean;
      after: string | null;
    };
    Execution: {
      id: string;
      number: string;
      kind: string;
      nameZh: string;
      nameEn: string;
      clauseId: string;
      against: string;
      place: string;
      holder: string;
      holderZh: string;
      /** @enum {string} */
      state:
        | 'proposed'
        | 'basis_check'
        | 'filed'
        | 'investigating'
        | 'notice_served'
        | 'representations'
        | 'hearing_requested'
        | 'hearing_notified'
        | 'hearing_held'
        | 'hearing_waived'
        | 'legal_review'
        | 'collective_discussion'
        | 'approval'
        | 'decided'
        | 'served'
        | 'demand_issued'
        | 'execution_scheduled'
        | 'executing'
        | 'in_effect'
        | 'lift_applied'
        | 'lift_verified'
        | 'lifted'
        | 'no_basis'
        | 'not_imposed'
        | 'execution_agreement'
        | 'stayed'
        | 'under_reconsideration'
        | 'in_litigation'
        | 'set_aside'
        | 'expired'
        | 'referred';
      sentAt: string;
      scheduledAt: string | null;
      /** @description Its reason is gone: to be ended by then */
      liftDueAt: string | null;
      /** @description What was cut off is to be back by then */
      restoreDueAt: string | null;
      /** @description What was sent, and what was done since */
      steps: {
        act: string;
        at: string;
        by: string;
        text: string;
        /** @description Fetched at GET /executions/attachments/{id} */
        attachments: components['schemas']['Attachment'][];
      }[];
      allowedActions: string[];
      version: number;
    };
    ProjectCheckAnswer: {
      number: string;
      allowed: boolean;
      reasons: {
        code: string;
        clauseId: string;
        message: string;
      }[];
      askedAt: string;
    };
    ProjectCheckKept: {
      number: string;
      allowed: boolean;
      reasons: {
        code: string;
        clauseId: string;
        message: string;
      }[];
      askedAt: string;
      /** @description Who asked */
      agency: string | null;
      /** @description As it was asked, with what was left out filled in */
      question: {
        region: string;
        sector: string;
        project:
          | string
          | {
              name: string;
              equipmentType?: string;
              metrics?: {
                [key: string]: number;
              };
              attributes?: string[];
              /** @description In the measure of the target; at most three decimals, not negative */
              capacity?: number;
              measure?: string;
              /** @description Equipment to be used: matched against what was dismantled */
              serials?: string[];
              /** @description The exemption claimed under limits of the region */
              exempt?: string;
            };
        /**
         * @description Units that it retires (等量或减量置换)
         * @default []
         */
        replaces: string[];
        /** @description The number of an earlier answer about the same project, which this one takes the place of */
        renews?: string;
      };
      /** @description What it has used up */
      replaced: {
        unitId: string;
        freedAt: string | null;
      }[];
    };
    Replacement: {
      id: string;
      unitId: string;
      caseId: string;
      /** @description Of the project */
      region: string;
      sector: string;
      project: string;
      /** @description In the measure of the line */
      capacity: number;
      checkNumber: string;
      createdAt: string;
      /** @description The acceptance was reversed, or the project changed or was given up */
      freedAt: string | null;
    };
    Report: {
      campaignId: string;
      title: string;
      /** @enum {string} */
      kind: 'weekly' | 'monthly' | 'on_demand';
      from: string;
      to: string;
      summary: {
        rows: number;
        rowsDone: number;
        assignments: number;
        closed: number;
        overdue: number;
        /** @description Results handed in within the days of the report */
        reported: number;
        /** @description Accepted within them */
        accepted: number;
        /** @description Letters of the ladder sent within them, from 督办 up */
        escalated: number;
      };
      /** @description What happened, in the order that it did; empty in a monthly report */
      changes: {
        at: string;
        row: number | null;
        matterNumber: string | null;
        /** @description Of the row or the matter; null where it is the campaign’s own */
        titleZh: string | null;
        titleEn: string | null;
        agency: string | null;
        agencyZh: string | null;
        sentence: string;
        by: string;
        assignmentId: string | null;
      }[];
      /** @description There were more changes than a report shows */
      more: boolean;
      /** @description What was done to lines, measures, targets and money within the days, counted; empty in a monthly report */
      movements: {
        /** @enum {string} */
        about: 'case' | 'measure' | 'target' | 'fund';
        act: string;
        /** @description The act in the language asked for */
        name: string;
        count: number;
      }[];
      /** @description 台账, one line for each row; empty in a weekly report */
      ledger: {
        row: number;
        titleZh: string;
        titleEn: string;
        clauses: string[];
        /** @description Codes; `PROVINCES` stands for all of them */
        leads: string[];
        leadsZh: string;
        participants: string[];
        participantsZh: string;
        dueAt: string | null;
        done: number;
        all: number;
        state: string;
        /** @enum {string} */
        light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
        /** @description Codes of all of them */
        holders: string[];
        /** @description Whose move it is */
        holderZh: string;
        heldWorkingDays: number;
        lastAt: string | null;
        /** @description The highest rung that has fired and stands */
        level: string | null;
        /** @description 计划进度: how much of its time has passed; null where it has no date or has not been issued */
        plannedPercent: number | null;
        /** @description 佐证: attachments of what was handed in */
        papers: number;
        /** @description 备注: what stands beside its state */
        marks: ('disputed' | 'blocked' | 'extension' | 'referred')[];
      }[];
      regions: {
        code: string;
        nameZh: string;
        nameEn: string;
        lag: number;
        /** @enum {string} */
        light: 'green' | 'blue' | 'yellow' | 'red' | 'dark_red' | 'black';
        stale: boolean;
      }[];
      /** @description Most overdue first, then by the working days held */
      holders: {
        agency: string;
        agencyZh: string;
        open: number;
        overdue: number;
        /** @description That its open work has lain with it, in all */
        workingDays: number;
      }[];
      disputes: {
        title: string;
        openedAt: string;
        dueAt: string;
        state: string;
        /** @description Whose it is, while the principals consult */
        assignmentId: string | null;
        /** @description On the agenda of the group */
        itemId: string | null;
      }[];
    };
    SavedView: {
      id: string;
      /** @enum {string} */
      page:
        | 'desk'
        | 'assignments'
        | 'cases'
        | 'measures'
        | 'escalations'
        | 'letters'
        | 'matters'
        | 'announcements'
        | 'assessments'
        | 'agenda';
      /** @enum {string} */
      scope: 'mine' | 'division' | 'agency' | 'everyone';
      name: string;
      /** @description The filters as they stand in the address, without the question mark */
      query: string;
      owner: string;
      deletable: boolean;
    };
    LedgerEntry: {
      /** @description What it is about: its kind and its id */
      stream: string;
      seq: number;
      type: string;
      sentence: string;
      at: string;
      actor: string;
      actorAgency: string | null;
      onBehalfOf: string | null;
      reason: string | null;
      prevHash: string;
      hash: string;
    };
    BulkRun: {
      id: string;
      /** @enum {string} */
      list: 'assignments' | 'cases' | 'measures';
      act: string;
      /** @enum {string} */
      state: 'running' | 'stopped' | 'broken' | 'over';
      /** @description A step is being done, perhaps the last one before it stops */
      inHand: boolean;
      done: number;
      refused: {
        reason: string;
        count: number;
      }[];
      total: number;
      /** @description Lists of cases that have come of it */
      listNumbers: string[];
      /** @description The act that takes it back; null where none does, or it has been taken back */
      undoneBy: string | null;
      /** @description What broke it off */
      problem: string | null;
      createdAt: string;
    };
    ListExport: {
      id: string;
      /** @enum {string} */
      list: 'assignments' | 'cases' | 'measures';
      fileName: string;
      /** @enum {string} */
      state: 'writing' | 'ready' | 'failed';
      /** @description Lines that are in it so far */
      written: number;
      /** @description Lines that the filter finds; null until they are counted */
      total: number | null;
      /** @description Bytes, of what is ready */
      size: number | null;
      createdAt: string;
    };
    LocalUnit: {
      id: string;
      agency: string;
      /** @enum {string} */
      kind: 'department' | 'city' | 'county' | 'association' | 'executor';
      parentId: string | null;
      nameZh: string;
      nameEn: string;
      /** @description Of an association: whose lines it verifies; empty for all */
      sectors: string[];
      /** @description Of an executor: which of the notice’s bodies it is */
      executes: ('BANKS' | 'POWERCO' | 'INVESTAUTH' | 'LANDAUTH' | 'PERMITAUTH') | null;
      accounts: components['schemas']['AccountRef'][];
      closed: boolean;
      version: number;
    };
    AccountRef: {
      id: string;
      username: string;
      displayName: string;
      disabled: boolean;
    };
    Account: {
      id: string;
      username: string;
      displayName: string;
      roles: (
        | 'clerk'
        | 'head'
        | 'division'
        | 'coordinator'
        | 'group_secretary'
        | 'supervisor'
        | 'auditor'
        | 'local_unit'
        | 'association'
        | 'executor'
        | 'enterprise'
        | 'system_admin'
        | 'security_admin'
      )[];
      agency: string | null;
      agencyZh: string | null;
      /** @description 处室 */
      division: string | null;
      /** @description The unit or enterprise that it belongs to */
      place: string | null;
      mailbox: string | null;
      disabled: boolean;
      lastSeenAt: string | null;
      allowedActions: ('disable' | 'enable' | 'reset_password' | 'place' | 'grant')[];
    };
    SystemState: {
      at: string;
      version: string;
      database: {
        version: string;
        bytes: number;
        connections: number;
      };
      outbox: {
        pending: number;
        oldestAt: string | null;
      };
      letters: {
        queued: number;
        overdue: number;
        dead: number;
      };
      imports: {
        running: number;
        failed: number;
      };
      heartbeats: {
        name: string;
        at: string;
      }[];
      /** @description As the worker and the mailer reach them */
      servers: {
        /** @enum {string} */
        name: 'temporal' | 'redis' | 'smtp';
        /**
         * @description unknown: the process that uses it has not been heard of
         * @enum {string}
         */
        state: 'up' | 'down' | 'unknown';
        at: string | null;
      }[];
      /** @description Long work: what runs or waits, and what has been begun within a week, newest first */
      jobs: {
        id: string;
        /** @enum {string} */
        kind: 'import' | 'export' | 'bulk';
        name: string;
        by: string;
        state: string;
        done: number;
        total: number | null;
        startedAt: string;
      }[];
      openIncidents: number;
      /** @description Not ended and not run out */
      sessions: number;
      /** @description By their connections to the database: a process without any does not run */
      processes: {
        /** @enum {string} */
        name: 'api' | 'worker' | 'mailer';
        connections: number;
      }[];
    };
    LedgerVerification: {
      entries: number;
      streams: number;
      faults: {
        stream: string;
        seq: number | null;
        /** @enum {string} */
        kind: 'entry' | 'head' | 'row' | 'chain';
        message: string;
      }[];
      /** @description Go on with `after`; null at the end */
      next: string | null;
    };
    HandedPart: {
      id: string;
      assignmentId: string;
      campaignTitle: string;
      row: number;
      titleZh: string;
      titleEn: string;
      agency: string;
      agencyZh: string;
      unitId: string;
      unitZh: string;
      unitEn: string;
      /** @enum {string} */
      state: 'open' | 'reported' | 'returned' | 'accepted' | 'withdrawn';
      text: string;
      dueAt: string;
      overdue: boolean;
      workingDaysLeft: number;
      report: {
        text: string;
        at: string;
        by: string;
        attachments: components['schemas']['Attachment'][];
      } | null;
      returned: {
        reason: string;
        at: string;
        by: string;
      } | null;
      handedBy: string;
      handedAt: string;
      allowedActions: string[];
      version: number;
    };
    Announcement: {
      id: string;
      number: string;
      /** @enum {string} */
      kind: 'list' | 'completion' | 'progress' | 'limits';
      campaignId: string;
      agency: string;
      agencyZh: string;
      region: string | null;
      year: number;
      sectors: string[];
      title: string;
      rows: number;
      /** @enum {string} */
      state: 'draft' | 'published' | 'discarded';
      corrects: string | null;
      reason: string | null;
      draftedAt: string;
      publishedAt: string | null;
      allowedActions: string[];
      version: number;
    };
    AnnouncementDetail: {
      id: string;
      number: string;
      /** @enum {string} */
      kind: 'list' | 'completion' | 'progress' | 'limits';
      campaignId: string;
      agency: string;
      agencyZh: string;
      region: string | null;
      year: number;
      sectors: string[];
      title: string;
      /** @enum {string} */
      state: 'draft' | 'published' | 'discarded';
      corrects: string | null;
      reason: string | null;
      draftedAt: string;
      publishedAt: string | null;
      allowedActions: string[];
      version: number;
      rows: {
        enterprise: string | null;
        region: string | null;
        place: string | null;
        sector: string | null;
        equipmentType: string | null;
        serial: string | null;
        capacity: number | null;
        measure: string | null;
        dueOn: string | null;
        completedOn: string | null;
      }[];
      totals: {
        sector: string;
        measure: string;
        cases: number;
        capacity: number;
        /** @description Shut down for good: dismantled or converted, accepted or not */
        done?: {
          cases: number;
          capacity: number;
        };
        accepted?: {
          cases: number;
          capacity: number;
        };
        /** @description Of the notice, in its own unit; null where it names none */
        target?: number | null;
      }[];
      limits: {
        number: string;
        region: string;
        scope: string;
        /** @description The sectors that it covers; all where null */
        sectors: string[] | null;
        exemptions: string[];
        since: string;
        until: string | null;
        /** @description Lifted, set aside or run out */
        ended: string | null;
      }[];
    };
    PublicAnnouncement: {
      id: string;
      number: string;
      /** @enum {string} */
      kind: 'list' | 'completion' | 'progress' | 'limits';
      clauseId: string;
      title: string;
      issuer: string;
      issuerEn: string;
      region: string | null;
      year: number;
      sectors: string[];
      publishedAt: string;
      rows: {
        enterprise: string | null;
        region: string | null;
        place: string | null;
        sector: string | null;
        equipmentType: string | null;
        serial: string | null;
        capacity: number | null;
        measure: string | null;
        dueOn: string | null;
        completedOn: string | null;
      }[];
      totals: {
        sector: string;
        measure: string;
        cases: number;
        capacity: number;
        /** @description Shut down for good: dismantled or converted, accepted or not */
        done?: {
          cases: number;
          capacity: number;
        };
        accepted?: {
          cases: number;
          capacity: number;
        };
        /** @description Of the notice, in its own unit; null where it names none */
        target?: number | null;
      }[];
      /** @description Of the kind `limits` */
      limits: {
        number: string;
        region: string;
        scope: string;
        /** @description The sectors that it covers; all where null */
        sectors: string[] | null;
        exemptions: string[];
        since: string;
        until: string | null;
        /** @description Lifted, set aside or run out */
        ended: string | null;
      }[];
      corrects: string | null;
      correctedBy: string | null;
      reason: string | null;
      hash: string;
    };
    AnnouncementProof: {
      id: string;
      /** @constant */
      algorithm: 'sha256';
      leaf: string;
      /** @description What the leaf is the hash of */
      canonical: string;
      place: number;
      size: number;
      path: {
        /** @enum {string} */
        side: 'left' | 'right';
        hash: string;
      }[];
      root: string;
    };
    ScoringScheme: {
      edition: string;
      sha256: string;
      recordedAt: string;
      recordedBy: string | null;
      note: string | null;
      items: {
        code: string;
        nameZh: string;
        nameEn: string;
        weight: number;
        /** @enum {string} */
        from: 'targets' | 'reports' | 'judgement';
      }[];
      vetoes: {
        code: string;
        nameZh: string;
        nameEn: string;
      }[];
      grades: {
        /** @enum {string} */
        grade: 'excellent' | 'good' | 'qualified' | 'unqualified';
        from: number;
      }[];
    };
    DirectoryEdition: {
      edition: string;
      /** @description Of its canonical content: an edition never changes */
      sha256: string;
      recordedAt: string;
      /** @description Null for what came with the product */
      recordedBy: string | null;
      note: string | null;
      agencies: number;
      /** @description How many campaigns have pinned it */
      campaigns: number;
    };
    DirectoryPreview: {
      edition: string;
      before: string;
      differences: {
        code: string;
        /** @description As it is called after it */
        nameZh: string;
        nameEn: string;
        fields: {
          /** @enum {string} */
          field: 'nameZh' | 'shortZh' | 'nameEn' | 'until' | 'successor';
          before: string | null;
          after: string | null;
        }[];
      }[];
      /** @description What is open with agencies that it sees leave office: to be handed over, campaign by campaign */
      open: {
        code: string;
        successor: string | null;
        campaignId: string;
        campaignTitle: string;
        assignments: number;
        measures: number;
      }[];
    };
    DirectoryDetail: {
      edition: string;
      /** @description Of its canonical content: an edition never changes */
      sha256: string;
      recordedAt: string;
      /** @description Null for what came with the product */
      recordedBy: string | null;
      note: string | null;
      agencies: number;
      /** @description How many campaigns have pinned it */
      campaigns: number;
      entries: components['schemas']['DirectoryEntry'][];
      /** @description The edition before it */
      before: string | null;
      differences: {
        code: string;
        /** @description As it is called after it */
        nameZh: string;
        nameEn: string;
        fields: {
          /** @enum {string} */
          field: 'nameZh' | 'shortZh' | 'nameEn' | 'until' | 'successor';
          before: string | null;
          after: string | null;
        }[];
      }[];
    };
    DirectoryEntry: {
      code: string;
      /** @enum {string} */
      kind: 'central' | 'province' | 'actor';
      nameZh: string;
      shortZh: string;
      nameEn: string;
      hasDesk: boolean;
      successorZh: string | null;
      /** @description The last day on which it is in office; null while it is */
      until: string | null;
      /** @description By code, who comes after it */
      successor: string | null;
    };
    CalendarEdition: {
      edition: string;
      /** @description Of its canonical content: an edition never changes */
      sha256: string;
      recordedAt: string;
      /** @description Null for what came with the product */
      recordedBy: string | null;
      note: string | null;
      firstYear: number;
      /** @description Dates beyond it are tentative */
      lastYear: number;
      /** @description Only of one edition */
      holidays?: {
        [key: string]: string;
      };
      makeUpWorkdays?: {
        [key: string]: string;
      };
    };
    CalendarChange: {
      edition: string;
      correctedDays: {
        date: string;
        was: boolean;
        is: boolean;
      }[];
      moves: {
        assignmentId: string;
        row: number;
        agency: string;
        /**
         * @description Its own, or that of an objection: the principals’, then the group’s
         * @enum {string}
         */
        clock: 'assignment' | 'principals' | 'ruling';
        due: {
          from: string;
          to: string;
        } | null;
        nextRung: {
          stage: string;
          from: string;
          to: string;
        } | null;
        tentative: {
          from: boolean;
          to: boolean;
        } | null;
        /** @description The corrected days that its clock passes over */
        because: string[];
      }[];
    };
    Meta: {
      /** @enum {string} */
      mode: 'demo' | 'production';
      version: string;
      /** @description An official map has been given to this installation */
      map: boolean;
      links: {
        temporalUi: string | null;
        mailUi: string | null;
        apiDocs: string;
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
