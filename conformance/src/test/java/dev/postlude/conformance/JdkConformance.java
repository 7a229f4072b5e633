package dev.postlude.conformance;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** All cases, against the JDK's server with the defect of the moment; run by {@link KitTest}, and not by itself. */
@ExtendWith(OnceIsEnough.class)
final class JdkConformance extends Conformance {

    /** Set by the test before it runs this. */
    static final String DEFECT = "postlude.conformance.defect";

    /** As {@link #DEFECT}: a capability more, or one less. */
    static final String MORE = "postlude.conformance.more";

    static final String LESS = "postlude.conformance.less";

    private static final Set<Capability> HAS_NOT = EnumSet.of(
            Capability.STATIC_FILES, Capability.COMPRESSION, Capability.TLS, Capability.HTTP_2, Capability.UPGRADE);

    @Override
    protected ServerUnderTest server() {
        Set<Capability> capabilities = EnumSet.complementOf(EnumSet.copyOf(HAS_NOT));
        if (System.getProperty(MORE) != null) {
            capabilities.add(Capability.valueOf(System.getProperty(MORE)));
        }
        if (System.getProperty(LESS) != null) {
            capabilities.remove(Capability.valueOf(System.getProperty(LESS)));
        }
        return new JdkServer(Defect.valueOf(System.getProperty(DEFECT)), capabilities);
    }
}
