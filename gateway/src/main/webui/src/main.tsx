import './ui/font.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import './ui/antd.css';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App';
import { beginTraceOnUserActions } from './ui/trace';

beginTraceOnUserActions(document);
createRoot(document.getElementById('root')!).render(<App />);
