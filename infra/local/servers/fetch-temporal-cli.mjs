// Runs in a process of its own: the SDK offers the download only as a part of starting a server.
import { mkdir } from 'node:fs/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const downloadDir = process.argv[2];
await mkdir(downloadDir, { recursive: true });
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir } },
});
await environment.teardown();
