#include "CPROJ.h"

#include "../OnDemand.h"

#if PROJ_VERSION_MAJOR != 9
#error "the name of the library below is that of PROJ 9"
#endif

// Result, name, parameters and arguments of each function that is called.
#define EACH_FUNCTION(DO)                                                                              \
  DO(PJ_INFO, proj_info, (void), ())                                                                   \
  DO(const PJ_PRIME_MERIDIANS *, proj_list_prime_meridians, (void), ())                                  \
  DO(double, proj_dmstor, (const char *text, char **end), (text, end))                                   \
  DO(const PJ_OPERATIONS *, proj_list_operations, (void), ())                                          \
  DO(PJ_CONTEXT *, proj_context_create, (void), ())                                                    \
  DO(PJ_CONTEXT *, proj_context_destroy, (PJ_CONTEXT * context), (context))                            \
  DO(int, proj_context_set_enable_network, (PJ_CONTEXT * context, int enabled), (context, enabled))    \
  DO(void, proj_context_set_search_paths,                                                              \
     (PJ_CONTEXT * context, int count, const char *const *paths), (context, count, paths))             \
  DO(PJ_LOG_LEVEL, proj_log_level, (PJ_CONTEXT * context, PJ_LOG_LEVEL level), (context, level))       \
  DO(void, proj_log_func, (PJ_CONTEXT * context, void *data, PJ_LOG_FUNCTION function),                \
     (context, data, function))                                                                        \
  DO(PJ *, proj_create, (PJ_CONTEXT * context, const char *definition), (context, definition))         \
  DO(PJ *, proj_destroy, (PJ * object), (object))                                                      \
  DO(PJ_COORD, proj_coord, (double x, double y, double z, double t), (x, y, z, t))                     \
  DO(PJ_COORD, proj_trans, (PJ * object, PJ_DIRECTION direction, PJ_COORD coordinate),                 \
     (object, direction, coordinate))                                                                  \
  DO(PJ *, proj_normalize_for_visualization, (PJ_CONTEXT * context, const PJ *object),                 \
     (context, object))                                                                                \
  DO(PJ_TYPE, proj_get_type, (const PJ *object), (object))                                             \
  DO(const char *, proj_get_name, (const PJ *object), (object))                                        \
  DO(const char *, proj_as_proj_string,                                                                \
     (PJ_CONTEXT * context, const PJ *object, PJ_PROJ_STRING_TYPE type, const char *const *options),   \
     (context, object, type, options))                                                                 \
  DO(const char *, proj_as_wkt,                                                                        \
     (PJ_CONTEXT * context, const PJ *object, PJ_WKT_TYPE type, const char *const *options),           \
     (context, object, type, options))                                                                 \
  DO(int, proj_is_equivalent_to_with_ctx,                                                              \
     (PJ_CONTEXT * context, const PJ *object, const PJ *other, PJ_COMPARISON_CRITERION criterion),     \
     (context, object, other, criterion))                                                              \
  DO(PJ *, proj_get_source_crs, (PJ_CONTEXT * context, const PJ *object), (context, object))           \
  DO(PJ *, proj_crs_get_sub_crs, (PJ_CONTEXT * context, const PJ *crs, int index),                     \
     (context, crs, index))                                                                            \
  DO(PJ *, proj_crs_get_coordinate_system, (PJ_CONTEXT * context, const PJ *crs), (context, crs))      \
  DO(int, proj_cs_get_axis_info,                                                                       \
     (PJ_CONTEXT * context, const PJ *system, int index, const char **name, const char **abbreviation, \
      const char **direction, double *factor, const char **unit, const char **authority,               \
      const char **code),                                                                              \
     (context, system, index, name, abbreviation, direction, factor, unit, authority, code))           \
  DO(int, proj_coordoperation_get_grid_used_count, (PJ_CONTEXT * context, const PJ *operation),        \
     (context, operation))                                                                             \
  DO(PJ_OPERATION_FACTORY_CONTEXT *, proj_create_operation_factory_context,                            \
     (PJ_CONTEXT * context, const char *authority), (context, authority))                              \
  DO(void, proj_operation_factory_context_destroy, (PJ_OPERATION_FACTORY_CONTEXT * factory),           \
     (factory))                                                                                        \
  DO(void, proj_operation_factory_context_set_grid_availability_use,                                   \
     (PJ_CONTEXT * context, PJ_OPERATION_FACTORY_CONTEXT *factory, PROJ_GRID_AVAILABILITY_USE use),    \
     (context, factory, use))                                                                          \
  DO(void, proj_operation_factory_context_set_spatial_criterion,                                       \
     (PJ_CONTEXT * context, PJ_OPERATION_FACTORY_CONTEXT *factory, PROJ_SPATIAL_CRITERION criterion),  \
     (context, factory, criterion))                                                                    \
  DO(void, proj_operation_factory_context_set_area_of_interest,                                        \
     (PJ_CONTEXT * context, PJ_OPERATION_FACTORY_CONTEXT *factory, double west, double south,          \
      double east, double north),                                                                      \
     (context, factory, west, south, east, north))                                                     \
  DO(PJ_OBJ_LIST *, proj_create_operations,                                                            \
     (PJ_CONTEXT * context, const PJ *source, const PJ *target,                                        \
      const PJ_OPERATION_FACTORY_CONTEXT *factory),                                                    \
     (context, source, target, factory))                                                               \
  DO(int, proj_list_get_count, (const PJ_OBJ_LIST *list), (list))                                      \
  DO(PJ *, proj_list_get, (PJ_CONTEXT * context, const PJ_OBJ_LIST *list, int index),                  \
     (context, list, index))                                                                           \
  DO(void, proj_list_destroy, (PJ_OBJ_LIST * list), (list))                                            \
  DO(void, geod_init, (struct geod_geodesic * ellipsoid, double radius, double flattening),            \
     (ellipsoid, radius, flattening))                                                                  \
  DO(void, geod_direct,                                                                                \
     (const struct geod_geodesic *ellipsoid, double latitude, double longitude, double azimuth,        \
      double distance, double *end_latitude, double *end_longitude, double *end_azimuth),              \
     (ellipsoid, latitude, longitude, azimuth, distance, end_latitude, end_longitude, end_azimuth))    \
  DO(void, geod_inverse,                                                                               \
     (const struct geod_geodesic *ellipsoid, double latitude, double longitude, double end_latitude,   \
      double end_longitude, double *distance, double *azimuth, double *end_azimuth),                   \
     (ellipsoid, latitude, longitude, end_latitude, end_longitude, distance, azimuth, end_azimuth))

ON_DEMAND(EACH_FUNCTION, "libproj.so.25", "libproj25")
