package dev.postlude.conformance;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All cases, by subject. An adapter's test extends it and names its server:
 *
 * <pre>{@code
 * class AcmeConformanceTest extends Conformance {
 *     @Override
 *     protected ServerUnderTest server() {
 *         return new AcmeUnderTest();
 *     }
 * }
 * }</pre>
 *
 * <p>One server is started for all cases, and others for those that need settings of their own.
 */
@ExtendWith({ConformanceExtension.class, CasesProvider.class})
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class Conformance {

    /** Called by JUnit. */
    protected Conformance() {}

    /**
     * How the server is started. Called once for each run of the kit.
     *
     * @return the server to hold to the specification
     */
    protected abstract ServerUnderTest server();

    /** Spec 1.1. */
    @Nested
    class Start extends StartCases {}

    /** Spec 1.2. */
    @Nested
    class Connection extends ConnectionCases {}

    /** Spec 1.3. */
    @Nested
    class Threads extends ThreadCases {}

    /** Spec 1.4. */
    @Nested
    class Async extends AsyncCases {}

    /** Spec 1.5, 1.6. */
    @Nested
    class Sequence extends SequenceCases {}

    /** Spec 1.7. */
    @Nested
    class Registration extends RegistrationCases {}

    /** Spec 1.8. */
    @Nested
    class Once extends OnceCases {}

    /** Spec 8: HTTP/1.0 and 1.1, the upgrade. */
    @Nested
    class Protocol extends ProtocolCases {}

    /** Spec 8: requests with a body. */
    @Nested
    class RequestBody extends RequestBodyCases {}

    /** Spec 8. */
    @Nested
    class Compression extends CompressionCases {}

    /** Spec 8. */
    @Nested
    class Tls extends TlsCases {}

    /** Spec 8. */
    @Nested
    class Http2 extends Http2Cases {}

    /** Spec 8: the same bytes as without Postlude. */
    @Nested
    class WireIdentity extends WireIdentityCases {}

    /** Spec 8: the same bytes as without Postlude where the handler fails. */
    @Nested
    class FailureIdentity extends FailureIdentityCases {}

    /** Spec 8: the same bytes as without Postlude of a file. */
    @Nested
    class FileIdentity extends FileIdentityCases {}

    /** Spec 8: the same answers as without Postlude. */
    @Nested
    class Http2Identity extends Http2IdentityCases {}

    /** Spec 8: what no client should send. */
    @Nested
    class BadInput extends BadInputCases {}

    /** Spec 2.1, 2.2. */
    @Nested
    class Outcomes extends OutcomeCases {}

    /** Spec 2.1, 2.2: the handler fails. */
    @Nested
    class Uncaught extends UncaughtCases {}

    /** Spec 2.3. */
    @Nested
    class Condition extends ConditionCases {}

    /** All rules that can be seen in a storm of random exchanges. */
    @Nested
    class Storm extends StormCases {}

    /** Spec 2.2: the client leaves. */
    @Nested
    class Abort extends AbortCases {}

    /** Spec 2.1, 2.2: the client leaves before its request is whole. */
    @Nested
    class BrokenRequest extends BrokenRequestCases {}

    /** Spec 3.1, 3.2. */
    @Nested
    class Request extends RequestCases {}

    /** Spec 3.1: the server uses its request objects again. */
    @Nested
    class Recycling extends RecyclingCases {}

    /** Spec 3.3. */
    @Nested
    class ThreadContext extends ThreadContextCases {}

    /** Spec 3.4. */
    @Nested
    class Retention extends RetentionCases {}

    /** Spec 3.5. */
    @Nested
    class Secrecy extends SecrecyCases {}

    /** Spec 4.1. */
    @Nested
    class Failure extends FailureCases {}

    /** Spec 4.3. */
    @Nested
    class Deadline extends DeadlineCases {}

    /** Spec 4.4. */
    @Nested
    class Cancel extends CancelCases {}

    /** Spec 4.5. */
    @Nested
    class Listener extends ListenerCases {}

    /** Spec 7.1. */
    @Nested
    class Places extends PlacesCases {}

    /** Spec 5.1, 5.3. */
    @Nested
    class Load extends LoadCases {}

    /** Spec 5.2. */
    @Nested
    class Overflow extends OverflowCases {}

    /** Spec 6.1. */
    @Nested
    class Shutdown extends ShutdownCases {}

    /** Spec 6.2, 6.3. */
    @Nested
    class Drain extends DrainCases {}

    /** Spec 1.1, 2.1: the client leaves while the handler is at work. */
    @Nested
    class AbandonedHandler extends AbandonedHandlerCases {}

    /** Spec 4.2. */
    @Nested
    class FailureReport extends FailureReportCases {}

    /** Spec 7.2. */
    @Nested
    class UnitOfWork extends UnitOfWorkCases {}

    /** Spec 7.3. */
    @Nested
    class Carried extends CarriedCases {}
}
