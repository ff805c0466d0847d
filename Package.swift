// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "controlmap",
  products: [
    .library(name: "ControlMap", targets: ["ControlMap"]),
    .executable(name: "controlmap", targets: ["ControlMapTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2")
  ],
  targets: [
    // C libraries
    .systemLibrary(
      name: "CGEOS", path: "Sources/SystemLibraries/CGEOS", pkgConfig: "geos",
      providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(
      name: "CPROJ", path: "Sources/SystemLibraries/CPROJ", pkgConfig: "proj",
      providers: [.apt(["libproj-dev"])]),
    .systemLibrary(
      name: "CCairo", path: "Sources/SystemLibraries/CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CPango", path: "Sources/SystemLibraries/CPango",
      pkgConfig: "pangocairo pangoft2 fontconfig",
      providers: [.apt(["libpango1.0-dev", "libfontconfig-dev"])]),
    .systemLibrary(
      name: "CDeflate", path: "Sources/SystemLibraries/CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(
      name: "CPNG", path: "Sources/SystemLibraries/CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CGIF", path: "Sources/SystemLibraries/CGIF", pkgConfig: "libgif",
      providers: [.apt(["libgif-dev"])]),
    .systemLibrary(
      name: "CYAML", path: "Sources/SystemLibraries/CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CNettle", path: "Sources/SystemLibraries/CNettle", pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"])]),
    .target(
      name: "CICU", path: "Sources/SystemLibraries/CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(
      name: "CSimdJSON", path: "Sources/SystemLibraries/CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),

    // Vocabulary
    .target(name: "Shapes"),
    .target(name: "Drawing", dependencies: ["Shapes"]),

    // Domain
    .target(name: "Territory", dependencies: ["Shapes"]),
    .target(name: "Styling", dependencies: ["Shapes", "CICU"]),

    // Engines
    .target(
      name: "Formats",
      dependencies: ["Shapes", "Territory", "Styling", "CSimdJSON", "CYAML", "CNettle"]),
    .target(name: "Spatial", dependencies: ["Shapes", "CGEOS", "CPROJ"]),
    .target(
      name: "Cartography", dependencies: ["Shapes", "Territory", "Spatial", "Styling", "Drawing"]),
    .target(
      name: "Painter",
      dependencies: ["Shapes", "Drawing", "CCairo", "CPango", "CDeflate", "CPNG", "CGIF"]),

    // Map
    .target(
      name: "ControlMap",
      dependencies: [
        "Shapes", "Territory", "Formats", "Spatial", "Styling", "Drawing", "Cartography", "Painter",
      ],
      resources: [
        .embedInCode("Resources/control.json"), .embedInCode("Resources/themes.json"),
      ]),

    // Command
    .executableTarget(
      name: "ControlMapTool",
      dependencies: [
        "ControlMap", "Formats", "Painter", "Shapes", "Territory",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Benchmarks, built by hand
    .executableTarget(
      name: "ExpressionBenchmark", dependencies: ["Shapes", "Styling"],
      path: "Benchmarks/Expressions"),
    .executableTarget(
      name: "LabelBenchmark",
      dependencies: ["Cartography", "ControlMap", "Formats", "Painter", "Shapes"],
      path: "Benchmarks/Labels"),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["Shapes", "Drawing", "CCairo", "CGIF"],
      path: "Tests/TestSupport"),
    .testTarget(name: "ShapesTests", dependencies: ["Shapes", "TestSupport"]),
    .testTarget(name: "TerritoryTests", dependencies: ["Territory", "TestSupport"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"]),
    .testTarget(name: "SpatialTests", dependencies: ["Spatial", "TestSupport"]),
    .testTarget(name: "StylingTests", dependencies: ["Styling", "TestSupport"]),
    .testTarget(name: "CartographyTests", dependencies: ["Cartography", "TestSupport"]),
    .testTarget(
      name: "PainterTests", dependencies: ["Painter", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "ControlMapTests",
      dependencies: [
        "ControlMap", "Shapes", "Territory", "Spatial", "Formats", "Drawing", "Cartography",
        "Painter",
        "TestSupport",
      ], exclude: ["Golden"]),
    .testTarget(name: "ToolTests", dependencies: ["ControlMapTool", "Formats", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17)

let libraries = ["CSimdJSON", "CICU"]
for target in package.targets where target.type != .system && !libraries.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
  ]
}
