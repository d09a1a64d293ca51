package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Position;

/** The mapper of bodies and answers: nothing is guessed, neither unknown fields nor a number written as a text. */
class StrictJson {
    @Produces
    @Singleton
    ObjectMapper mapper() {
        SimpleModule places = new SimpleModule("positions and hashes as texts");
        places.addSerializer(Position.class, ToStringSerializer.instance);
        places.addSerializer(Hash.class, ToStringSerializer.instance);
        return Json.strict()
                .addModule(places)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
