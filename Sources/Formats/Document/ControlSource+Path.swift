import FileSystem
public import MapDocument

extension ControlSource {
  /// Makes a source of the kind that the path tells: a folder holds snapshots, features are dated
  /// polygons, everything else is a table.
  public init(path: String) {
    self.init(
      path: path,
      kind: FolderListing.isFolder(path)
        ? .snapshots(SnapshotMapping()) : isFeatureFile(path) ? .polygons : .table)
  }
}
