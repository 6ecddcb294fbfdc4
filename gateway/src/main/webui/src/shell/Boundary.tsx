import { Component, type ReactNode } from 'react';
import { Trouble } from '../ui/parts';

/** A page that fails takes only itself down: the rail, the search and the other pages go on. */
export class Boundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Trouble error={this.state.error} retry={() => this.setState({ error: undefined })} />
      </div>
    );
  }
}
