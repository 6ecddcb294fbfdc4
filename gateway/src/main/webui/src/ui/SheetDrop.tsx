import { App, Upload } from 'antd';
import { Icon } from './Icon';
import './sheet-drop.css';

/** Where a spreadsheet is dropped or chosen; a file of another kind is refused with `bad`. */
export function SheetDrop({ title, hint, bad, onFile }: { title: string; hint: string; bad: string; onFile: (file: File) => void }) {
  const { message } = App.useApp();
  return (
    <Upload.Dragger
      accept=".csv,.xlsx"
      showUploadList={false}
      beforeUpload={(dropped) => {
        if (/\.(csv|xlsx)$/i.test(dropped.name)) onFile(dropped);
        else void message.error(bad);
        return false;
      }}
    >
      <div className="drop-zone">
        <Icon name="up" size="l" />
        <p className="m">{title}</p>
        <p className="t3 c">{hint}</p>
      </div>
    </Upload.Dragger>
  );
}
