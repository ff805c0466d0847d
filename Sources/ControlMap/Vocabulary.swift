public import struct ControlModel.Balance
public import struct ControlModel.ReadCounts
public import struct ControlModel.SeriesDates
public import struct ControlModel.Statistics
public import struct ControlModel.TellingDates
public import enum ControlModel.ExplanationFormat
public import struct Diagnostics.ControlMapError
public import struct Diagnostics.Diagnostic
public import enum MapDocument.BasemapChoice
public import enum MapDocument.MapExtent
public import struct MapDocument.MapOption
public import struct MapDocument.MapOptions
public import struct MapDocument.PageSetup
public import enum MapDocument.PageTemplate
public import enum MapDocument.SurroundingLandChoice
public import struct MapDocument.SVGOptions
public import enum Animation.AnimationFormat
public import MapMaking
public import Painter
package import Previewing
public import Reporting
public import Series
public import Shapes
public import StyleMap
public import Territory

// The names that users of the library need, so that they import this module alone. Imports of single types
// leave a module's name to the module where one of its types has the same.

// What a map is asked to show
public typealias MapExtent = MapDocument.MapExtent
public typealias MapOption = MapDocument.MapOption
public typealias MapOptions = MapDocument.MapOptions
public typealias PageSetup = MapDocument.PageSetup
public typealias PageTemplate = MapDocument.PageTemplate
public typealias BasemapChoice = MapDocument.BasemapChoice
public typealias SurroundingLandChoice = MapDocument.SurroundingLandChoice
public typealias PictureFormat = Painter.PictureFormat
public typealias PictureFormats = Painter.PictureFormats
public typealias SVGOptions = MapDocument.SVGOptions
public typealias Day = Territory.Day
public typealias DateReading = Territory.DateReading
public typealias PartialDate = Territory.PartialDate
public typealias Schedule = Territory.Schedule
public typealias Point = Shapes.Point
public typealias Extent = Shapes.Extent
public typealias Quantity = Shapes.Quantity
public typealias Geographic = Shapes.Geographic

// What the command's preview is made of
package typealias PreviewLink = Previewing.PreviewLink
package typealias PreviewSession = Previewing.PreviewSession

// How messages of the command write numbers
package typealias PlainNumber = Shapes.PlainNumber

// What comes of it
public typealias Balance = ControlModel.Balance
public typealias ReadCounts = ControlModel.ReadCounts
public typealias Statistics = ControlModel.Statistics
public typealias TellingDates = ControlModel.TellingDates
public typealias ExplanationFormat = ControlModel.ExplanationFormat
public typealias ExportFormat = MapMaking.ExportFormat
public typealias ExportLayer = MapMaking.ExportLayer
public typealias MapExport = MapMaking.MapExport
public typealias MapData = MapMaking.MapData
public typealias NewMapFiles = MapMaking.NewMapFiles
public typealias PictureReview = MapMaking.PictureReview
public typealias Plan = MapMaking.Plan
public typealias Sheet = MapMaking.Sheet
public typealias ComparisonMap = MapMaking.ComparisonMap
public typealias PictureReference = MapMaking.PictureReference
public typealias StyleEvaluation = MapMaking.StyleEvaluation
public typealias SeriesDates = ControlModel.SeriesDates
public typealias FrameSeries = Series.FrameSeries
public typealias SeriesIdentity = Series.SeriesIdentity
public typealias SeriesReport = Series.SeriesReport
public typealias MapReport = Reporting.MapReport
public typealias Shard = Series.Shard
public typealias StandaloneMap = StyleMap.StandaloneMap
public typealias AnimationFormat = Animation.AnimationFormat
public typealias TextSetter = Painter.TextSetter

// What is said of it
public typealias Diagnostic = Diagnostics.Diagnostic
public typealias ControlMapError = Diagnostics.ControlMapError
