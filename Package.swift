// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "controlmap",
  products: [
    .library(name: "ControlMap", targets: ["ControlMap"]),
    .executable(name: "controlmap", targets: ["ControlMapTool"]),
    .executable(name: "controlmap-preview", targets: ["PreviewServer"]),
    .library(name: "controlmap-c", type: .dynamic, targets: ["CInterface"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    // Without its trait it does without Foundation.
    .package(
      url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
    .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
  ],
  targets: [
    // C libraries
    .target(name: "CGEOS", path: "Sources/SystemLibraries/CGEOS"),
    .target(name: "CPROJ", path: "Sources/SystemLibraries/CPROJ"),
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
      name: "CZlib", path: "Sources/SystemLibraries/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CZstd", path: "Sources/SystemLibraries/CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"])]),
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
    .target(name: "CSandbox", path: "Sources/SystemLibraries/CSandbox"),
    // Data: the land around the maps.
    .target(
      name: "CWorld", path: "Sources/SystemLibraries/CWorld",
      exclude: ["basemap.bin", "world.json"]),

    // Values
    .target(name: "Shapes"),
    .target(name: "FileSystem"),
    .target(name: "Programs", dependencies: ["FileSystem", "CSandbox"]),
    .target(name: "Drawing", dependencies: ["Shapes"]),

    // Vocabularies
    .target(name: "Diagnostics"),
    .target(name: "Territory", dependencies: ["Shapes"]),
    .target(name: "Localization", dependencies: ["Diagnostics", "Shapes", "Territory", "CICU"]),
    .target(
      name: "MapDocument", dependencies: ["Diagnostics", "Shapes", "Territory"]),

    // Engines
    .target(name: "Expressions", dependencies: ["Diagnostics", "Shapes", "CICU"]),
    .target(
      name: "Spatial", dependencies: ["Diagnostics", "FileSystem", "Shapes", "CGEOS", "CPROJ"]),
    .target(
      name: "Formats",
      dependencies: [
        "Diagnostics", "FileSystem", "Programs", "Shapes", "Territory", "Localization",
        "MapDocument", "Expressions", "CSimdJSON", "CYAML", "CNettle", "CZlib", "CZstd",
      ],
      resources: [
        "acled", "gdelt", "geoboundaries", "mymaps", "natural-earth", "ocha-cod", "ucdp-candidate",
        "ucdp-ged", "whosonfirst",
      ].map { .embedInCode("Resources/profiles/\($0).yaml") }),
    .target(
      name: "Styling",
      dependencies: [
        "Diagnostics", "FileSystem", "Shapes", "Expressions", "Formats",
      ]),

    // What is so
    .target(
      name: "ControlModel",
      dependencies: [
        "Diagnostics", "FileSystem", "Shapes", "Territory", "Localization", "MapDocument",
        "Formats", "Spatial",
      ]),

    // What is drawn
    .target(
      name: "Painter",
      dependencies: [
        "Diagnostics", "FileSystem", "Shapes", "Drawing", "MapDocument", "CCairo", "CPango",
        "CDeflate", "CPNG",
      ]),
    .target(
      name: "Animation",
      dependencies: [
        "Diagnostics", "FileSystem", "Drawing", "Painter", "CDeflate", "CGIF",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(
      name: "Cartography",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "Localization", "MapDocument", "Spatial",
        "Expressions", "Styling", "Drawing",
      ]),
    .target(
      name: "MapMaking",
      dependencies: [
        "Diagnostics", "FileSystem", "Shapes", "Territory", "Localization", "MapDocument",
        "Formats", "Spatial",
        "Expressions", "Styling", "Drawing", "Cartography", "Painter", "ControlModel", "CWorld",
      ],
      resources: [
        .embedInCode("Resources/control.json"), .embedInCode("Resources/themes.json"),
        .embedInCode("Resources/story.json"),
      ]),
    .target(
      name: "Series",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "Localization", "MapDocument", "Formats", "Drawing",
        "Cartography", "Painter", "ControlModel", "MapMaking",
      ]),
    .target(
      name: "StyleMap",
      dependencies: [
        "Diagnostics", "Shapes", "Localization", "MapDocument", "Formats", "Spatial",
        "Styling", "Drawing", "Cartography", "Painter", "MapMaking",
      ]),

    .target(
      name: "Reporting",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "Localization", "MapDocument", "Formats", "Styling",
        "Cartography", "Painter", "ControlModel", "MapMaking", "Series",
      ],
      resources: [
        .embedInCode("Resources/report.css"), .embedInCode("Resources/report.js"),
      ]),

    .target(
      name: "Previewing",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "Localization", "MapDocument", "Formats", "Painter",
        "ControlModel", "MapMaking",
      ]),

    // The library
    .target(
      name: "ControlMap",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "MapDocument", "Formats", "Spatial",
        "Styling", "Cartography", "Painter", "Animation", "ControlModel", "MapMaking", "Series",
        "StyleMap", "Reporting", "Previewing",
      ]),

    // The command
    .executableTarget(
      name: "ControlMapTool",
      dependencies: [
        "ControlMap",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // The page of the preview, a program of its own: it brings Foundation along
    .executableTarget(
      name: "PreviewServer",
      dependencies: [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [
        .embedInCode("Resources/preview.html"), .embedInCode("Resources/preview.css"),
        .embedInCode("Resources/preview.js"),
      ]),

    // The library for programs in C
    .target(name: "CControlMap", path: "Sources/SystemLibraries/CControlMap"),
    .target(
      name: "CInterface", dependencies: ["ControlMap", "CControlMap"]),

    // Benchmarks, built by hand
    .executableTarget(
      name: "ExpressionBenchmark", dependencies: ["Expressions", "Shapes"],
      path: "Benchmarks/Expressions"),
    .executableTarget(
      name: "LabelBenchmark",
      dependencies: [
        "Cartography", "ControlMap", "Formats", "MapDocument", "MapMaking", "Painter", "Shapes",
      ],
      path: "Benchmarks/Labels"),
    .executableTarget(
      name: "StageBenchmark",
      dependencies: [
        "Cartography", "ControlMap", "ControlModel", "Drawing", "Formats", "MapDocument",
        "MapMaking", "Painter", "Shapes", "Spatial", "Territory",
      ],
      path: "Benchmarks/Stages"),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: ["Diagnostics", "Shapes", "Drawing", "Expressions", "CCairo", "CGIF"],
      path: "Tests/TestSupport"),
    .testTarget(name: "FileSystemTests", dependencies: ["FileSystem", "TestSupport"]),
    .testTarget(name: "ProgramsTests", dependencies: ["Programs", "TestSupport"]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "Shapes", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(
      name: "ExpressionsTests",
      dependencies: ["Diagnostics", "Shapes", "Expressions", "Formats", "TestSupport"]),
    .testTarget(name: "ShapesTests", dependencies: ["Shapes", "TestSupport"]),
    .testTarget(name: "TerritoryTests", dependencies: ["Shapes", "Territory", "TestSupport"]),
    .testTarget(
      name: "LocalizationTests",
      dependencies: ["Diagnostics", "Localization", "Shapes", "Territory", "TestSupport"]),
    .testTarget(
      name: "FormatsTests",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "MapDocument", "Formats", "Cartography",
        "TestSupport",
      ]),
    .testTarget(
      name: "SpatialTests", dependencies: ["Shapes", "Spatial", "TestSupport"],
      exclude: ["References"]),
    .testTarget(
      name: "StylingTests",
      dependencies: [
        "Diagnostics", "Shapes", "MapDocument", "Expressions", "Formats", "Styling", "TestSupport",
      ]),
    .testTarget(
      name: "CartographyTests",
      dependencies: [
        "Diagnostics", "Shapes", "Territory", "Localization", "MapDocument", "Expressions",
        "Styling", "Drawing", "Cartography", "TestSupport",
      ]),
    .testTarget(
      name: "PainterTests",
      dependencies: ["Shapes", "Drawing", "MapDocument", "Painter", "TestSupport"],
      exclude: ["Golden"]),
    .testTarget(name: "AnimationTests", dependencies: ["Animation", "TestSupport"]),
    .testTarget(
      name: "ControlMapTests",
      dependencies: [
        "ControlMap", "Animation", "Diagnostics", "Shapes", "Territory", "Localization",
        "MapDocument", "Expressions", "Spatial", "Formats", "Styling", "Drawing", "Cartography",
        "Painter",
        "ControlModel", "MapMaking", "Series", "StyleMap", "TestSupport",
      ], exclude: ["Golden"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "ExtensionTests",
      dependencies: [
        "ControlMap", "Diagnostics", "Shapes", "MapDocument", "Drawing", "Cartography", "Painter",
        "MapMaking",
      ]),
    .testTarget(name: "LibraryTests", dependencies: ["ControlMap", "TestSupport"]),
    .testTarget(
      name: "ToolTests",
      dependencies: [
        "ControlMapTool", "Formats", "MapDocument", "Shapes", "Styling", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17)

let libraries = ["CSimdJSON", "CICU", "CSandbox"]
// Unoptimised, the modules take most of the time of the tests; optimised, too, they trap where a number overflows.
let isForTests = Context.environment["CONTROLMAP_TESTS"] == "1"
if isForTests {
  // Tried in browsers alone: make test-browsers.
  package.targets.removeAll { $0.name == "PreviewServer" }
  package.products.removeAll { $0.name == "controlmap-preview" }
  package.dependencies.removeLast()
}
for target in package.targets where target.type != .system && !libraries.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
  ]
  // Users of the library import one module and use what that one shows of the others.
  if !["ControlMapTool", "CInterface", "LibraryTests"].contains(target.name) {
    target.swiftSettings?.append(.enableUpcomingFeature("MemberImportVisibility"))
  }
  if isForTests, target.type != .test {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
}
