import Shapes
import Styling

extension Style {
  /// The style draws holders in their own colours; `"actor-colors": false` under `controlmap:page` says
  /// that it does not, as in black and white.
  var drawsActorColors: Bool {
    metadata["controlmap:page"]?.object?["actor-colors"]?.bool ?? true
  }
}
