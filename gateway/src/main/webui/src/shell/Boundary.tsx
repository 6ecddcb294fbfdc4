import { Component, type ReactNode } from 'react';
import { Trouble } from '../ui/parts';

/** A page that fails takes only itself down: the rail, the search and the other pages go on. */
export class Boundary extends Component<{ children: ReactNode; place?: string; onRetry?: () => void }, { error?: unknown }> {
  state: { error?: unknown } = {};

  /** Going elsewhere leaves the error behind. */
  componentDidUpdate(before: { place?: string }) {
    if (before.place !== this.props.place && this.state.error !== undefined) this.setState({ error: undefined });
  }

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <div className="scroll page" style={{ paddingTop: 24 }}>
        <Trouble
          error={this.state.error}
          retry={() => {
            this.props.onRetry?.();
            this.setState({ error: undefined });
          }}
        />
      </div>
    );
  }
}
