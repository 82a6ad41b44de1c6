import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    // Runs in browsers too: it imports nothing of Node.
    client: 'src/client/index.ts',
    'markup-worker': 'src/ingest/markup-worker.ts',
    'engine-thread': 'src/engine-thread.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  dts: true,
  clean: ['dist/*.js', 'dist/*.d.ts'],
  banner: { js: '' },
});
