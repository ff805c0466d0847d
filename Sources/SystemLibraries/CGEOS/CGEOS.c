#include "CGEOS.h"

#include "../OnDemand.h"

#if GEOS_CAPI_VERSION_MAJOR != 1
#error "the name of the library below is that of version 1 of the C interface"
#endif

// Result, name, parameters and arguments of each function that is called.
#define EACH_FUNCTION(DO)                                                                                    \
  DO(GEOSGeometry *, GEOSBuffer_r,                                                                           \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, double width, int quadrant_segments),       \
     (context, geometry, width, quadrant_segments))                                                          \
  DO(GEOSGeometry *, GEOSClipByRect_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, double west, double south,                  \
      double east, double north),                                                                            \
     (context, geometry, west, south, east, north))                                                          \
  DO(GEOSMessageHandler_r, GEOSContext_setErrorMessageHandler_r,                                             \
     (GEOSContextHandle_t context, GEOSMessageHandler_r handler, void *data), (context, handler, data))      \
  DO(GEOSCoordSequence *, GEOSCoordSeq_copyFromBuffer_r,                                                     \
     (GEOSContextHandle_t context, const double *buffer, unsigned int size, int has_z, int has_m),           \
     (context, buffer, size, has_z, has_m))                                                                  \
  DO(int, GEOSCoordSeq_copyToBuffer_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSCoordSequence *sequence, double *buffer, int has_z, int has_m), \
     (context, sequence, buffer, has_z, has_m))                                                              \
  DO(int, GEOSCoordSeq_getSize_r,                                                                            \
     (GEOSContextHandle_t context, const GEOSCoordSequence *sequence, unsigned int *size),                   \
     (context, sequence, size))                                                                              \
  DO(GEOSGeometry *, GEOSCoverageUnion_r,                                                                    \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(GEOSGeometry *, GEOSDifference_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSGeometry *first, const GEOSGeometry *second),                   \
     (context, first, second))                                                                               \
  DO(void, GEOSFree_r, (GEOSContextHandle_t context, void *buffer), (context, buffer))                       \
  DO(int, GEOSGeomTypeId_r, (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context,           \
      geometry))                                                                                             \
  DO(GEOSGeometry *, GEOSGeom_createCollection_r,                                                            \
     (GEOSContextHandle_t context, int type, GEOSGeometry **geometries, unsigned int count),                 \
     (context, type, geometries, count))                                                                     \
  DO(GEOSGeometry *, GEOSGeom_createEmptyCollection_r, (GEOSContextHandle_t context, int type),              \
      (context, type))                                                                                       \
  DO(GEOSGeometry *, GEOSGeom_createLineString_r,                                                            \
     (GEOSContextHandle_t context, GEOSCoordSequence *sequence), (context, sequence))                        \
  DO(GEOSGeometry *, GEOSGeom_createLinearRing_r,                                                            \
     (GEOSContextHandle_t context, GEOSCoordSequence *sequence), (context, sequence))                        \
  DO(GEOSGeometry *, GEOSGeom_createPointFromXY_r,                                                           \
     (GEOSContextHandle_t context, double x, double y), (context, x, y))                                     \
  DO(GEOSGeometry *, GEOSGeom_createPolygon_r,                                                               \
     (GEOSContextHandle_t context, GEOSGeometry *shell, GEOSGeometry **holes, unsigned int hole_count),      \
     (context, shell, holes, hole_count))                                                                    \
  DO(void, GEOSGeom_destroy_r, (GEOSContextHandle_t context, GEOSGeometry *geometry), (context, geometry))   \
  DO(const GEOSCoordSequence *, GEOSGeom_getCoordSeq_r,                                                      \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(const GEOSGeometry *, GEOSGetExteriorRing_r,                                                            \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(const GEOSGeometry *, GEOSGetGeometryN_r,                                                               \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, int n), (context, geometry, n))             \
  DO(const GEOSGeometry *, GEOSGetInteriorRingN_r,                                                           \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, int n), (context, geometry, n))             \
  DO(int, GEOSGetNumGeometries_r,                                                                            \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(int, GEOSGetNumInteriorRings_r,                                                                         \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(GEOSGeometry *, GEOSIntersection_r,                                                                     \
     (GEOSContextHandle_t context, const GEOSGeometry *first, const GEOSGeometry *second),                   \
     (context, first, second))                                                                               \
  DO(GEOSMakeValidParams *, GEOSMakeValidParams_create_r, (GEOSContextHandle_t context), (context))          \
  DO(void, GEOSMakeValidParams_destroy_r,                                                                    \
     (GEOSContextHandle_t context, GEOSMakeValidParams *parameters), (context, parameters))                  \
  DO(int, GEOSMakeValidParams_setKeepCollapsed_r,                                                            \
     (GEOSContextHandle_t context, GEOSMakeValidParams *parameters, int style), (context, parameters,        \
      style))                                                                                                \
  DO(int, GEOSMakeValidParams_setMethod_r,                                                                   \
     (GEOSContextHandle_t context, GEOSMakeValidParams *parameters, enum GEOSMakeValidMethods method),       \
     (context, parameters, method))                                                                          \
  DO(GEOSGeometry *, GEOSMakeValidWithParams_r,                                                              \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, const GEOSMakeValidParams *parameters),     \
     (context, geometry, parameters))                                                                        \
  DO(GEOSGeometry *, GEOSNode_r,                                                                             \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(GEOSGeometry *, GEOSPointOnSurface_r,                                                                   \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(GEOSGeometry *, GEOSPolygonize_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSGeometry *const geometries[], unsigned int count),              \
     (context, geometries, count))                                                                           \
  DO(const GEOSPreparedGeometry *, GEOSPrepare_r,                                                            \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(char, GEOSPreparedCovers_r,                                                                             \
     (GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, const GEOSGeometry *second),        \
     (context, prepared, second))                                                                            \
  DO(char, GEOSPreparedIntersects_r,                                                                         \
     (GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, const GEOSGeometry *second),        \
     (context, prepared, second))                                                                            \
  DO(void, GEOSPreparedGeom_destroy_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSPreparedGeometry *geometry), (context, geometry))               \
  DO(GEOSSTRtree *, GEOSSTRtree_create_r, (GEOSContextHandle_t context, size_t capacity), (context,          \
      capacity))                                                                                             \
  DO(void, GEOSSTRtree_destroy_r, (GEOSContextHandle_t context, GEOSSTRtree *tree), (context, tree))         \
  DO(void, GEOSSTRtree_insert_r,                                                                             \
     (GEOSContextHandle_t context, GEOSSTRtree *tree, const GEOSGeometry *geometry, void *item),             \
     (context, tree, geometry, item))                                                                        \
  DO(void, GEOSSTRtree_query_r,                                                                              \
     (GEOSContextHandle_t context, GEOSSTRtree *tree, const GEOSGeometry *geometry,                          \
      GEOSQueryCallback callback, void *data),                                                               \
     (context, tree, geometry, callback, data))                                                              \
  DO(GEOSGeometry *, GEOSUnaryUnionPrec_r,                                                                   \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, double grid), (context, geometry, grid))    \
  DO(GEOSGeometry *, GEOSUnaryUnion_r,                                                                       \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))                       \
  DO(GEOSGeometry *, GEOSVoronoiDiagram_r,                                                                   \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, const GEOSGeometry *envelope,               \
      double tolerance, int edges),                                                                          \
     (context, geometry, envelope, tolerance, edges))                                                        \
  DO(void, GEOS_finish_r, (GEOSContextHandle_t context), (context))                                          \
  DO(GEOSContextHandle_t, GEOS_init_r, (void), ())                                                           \
  DO(const char *, GEOSversion, (void), ())                                                                  \
  DO(char, GEOSisEmpty_r, (GEOSContextHandle_t context, const GEOSGeometry *geometry), (context, geometry))  \
  DO(char, GEOSisValidDetail_r,                                                                              \
     (GEOSContextHandle_t context, const GEOSGeometry *geometry, int flags, char **reason,                   \
      GEOSGeometry **location),                                                                              \
     (context, geometry, flags, reason, location))

ON_DEMAND(EACH_FUNCTION, "libgeos_c.so.1", "libgeos-c1v5")
