package dev.gradiometer.runfolder.json;

import java.lang.reflect.Method;
import java.util.Locale;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Names enum constants: by their {@code id()} if the enum has that method, otherwise by their name in kebab-case. */
final class EnumNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            names[i] = name(constants[i]);
        }
        return names;
    }

    private static String name(Enum<?> constant) {
        try {
            Method id = constant.getDeclaringClass().getMethod("id");
            return (String) id.invoke(constant);
        } catch (NoSuchMethodException e) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "%s.%s: id() cannot be called"
                            .formatted(constant.getDeclaringClass().getName(), constant.name()),
                    e);
        }
    }
}
