package dev.postlude.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Where a request's body comes from; shows each read to the {@link ResponseWatch}, which learns why it broke off. */
final class WatchedSource extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final ResponseWatch watch;

    WatchedSource(StreamSourceConduit next, ResponseWatch watch) {
        super(next);
        this.watch = watch;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return (int) watch.receive(() -> next.read(bytes));
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return watch.receive(() -> next.read(bytes, offset, length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel file) throws IOException {
        return watch.receive(() -> next.transferTo(position, count, file));
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel sink) throws IOException {
        return watch.receive(() -> next.transferTo(count, through, sink));
    }
}
