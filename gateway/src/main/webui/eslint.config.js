import parser from '@typescript-eslint/parser';
import hooks from 'eslint-plugin-react-hooks';

/** What types cannot tell: a hook that is called now and then breaks its page when it is first left out. */
export default [{ files: ['src/**/*.{ts,tsx}'], languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' }, plugins: { 'react-hooks': hooks }, rules: { 'react-hooks/rules-of-hooks': 'error' } }];
