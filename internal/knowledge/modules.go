package knowledge

// modules lists the libraries outside the standard library, by what they are
// for: calls over a network, databases, web frameworks, then everything a
// handler does in passing. A library's packages stand together, in one file.
func modules() []*Library {
	return append([]*Library{
		grpcLib, grpcMetadata, grpcStatus, grpcInternalStatus, grpcCodes, grpcPeer,
		protobuf, protobufJSON, protobufImpl, protobufReflect,
		timestamppb, durationpb, wrapperspb, structpb, anypb, fieldmaskpb, emptypb,
		connectRPC,
		pgxLib, pgxPool, pgxConn, pgxTypes,
		sqlxLib, squirrelLib,
		gormLib, gormClause, gormGen, gormGenField,
		xormLib, xormBuilder,
		redisLib,
		mongo2, bson2, mongo1, bson1, bsonPrimitive1,
		s3Lib, dynamoLib,
		ginLib, echo4, echo5, fiber2, fiber3, chiLib, chiMiddleware, gorillaMux,
		zapLib, zapCore, logrusLib, zerologLib, zerologGlobal,
		prometheusLib,
		otelLib, otelTrace, otelAttribute, otelCodes, otelMetric, otelPropagation, otelBaggage,
		errgroupLib, singleflightLib, semaphoreLib, rateLib, bcryptLib,
		lruLib, lruExpirableLib, goCacheLib, ristrettoLib,
		pkgErrors, googleUUID, decimalLib, loLib, castLib,
		yamlLib, jsoniterLib, sonicLib, goccyLib, segmentioLib, mapstructureLib, mapstructureV2Lib, validatorLib, jwtLib,
	}, runtimeLibs...)
}
