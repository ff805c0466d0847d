import Formats
import Shapes

/// What a page of the preview asks for.
package struct PreviewRequest {
  package let path: String
  let query: [String: String]

  package init(path: String, query: [String: String]) {
    (self.path, self.query) = (path, query)
  }

  subscript(_ name: String) -> String? {
    query[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What it gets.
package struct PreviewAnswer: Sendable {
  /// That of HTTP.
  package var status = 200
  package var type: String
  package var bytes: [UInt8]
  /// Of a file to be saved.
  package var fileName: String?

  init(json: PropertyValue, status: Int = 200) {
    self.init(type: "application/json", bytes: Array(json.json.utf8), status: status)
  }

  init(type: String, bytes: [UInt8], status: Int = 200, fileName: String? = nil) {
    (self.type, self.bytes, self.status, self.fileName) = (type, bytes, status, fileName)
  }
}
