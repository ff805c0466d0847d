import FileSystem
public import MapDocument

extension ControlSource {
  /// Makes a source of the kind that the path tells: a folder holds snapshots, GeoJSON holds dated
  /// polygons, everything else is a table.
  public init(path: String) {
    let isGeoJSON = isFeatureFile(path)
    self.init(
      path: path,
      kind: FolderListing.isFolder(path)
        ? .snapshots(SnapshotMapping()) : isGeoJSON ? .polygons : .table)
  }
}
