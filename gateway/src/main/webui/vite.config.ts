import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env.TONGPIN_GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: Object.fromEntries(['/api', '/login', '/logout'].map((path) => [path, { target: gateway, changeOrigin: false }])),
  },
  build: {
    target: 'es2022',
    rollupOptions: {
      output: {
        manualChunks: (id) => {
          if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts';
          if (/node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack|dayjs)\//.test(id)) return 'base';
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'happy-dom', env: { TZ: 'Asia/Shanghai' } },
});
