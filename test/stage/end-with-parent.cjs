// Preloaded into every process of the stage: a test run that is killed takes its processes with it.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
