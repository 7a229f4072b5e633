package dev.postlude.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Where a response's bytes go; passes all of them on unchanged, and shows each write to the {@link ResponseWatch}. */
final class WatchedSink extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private final ResponseWatch watch;

    WatchedSink(StreamSinkConduit next, ResponseWatch watch) {
        super(next);
        this.watch = watch;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return (int) watch.send(() -> next.write(bytes));
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return watch.send(() -> next.write(bytes, offset, length));
    }

    @Override
    public int writeFinal(ByteBuffer bytes) throws IOException {
        return (int) watch.send(() -> next.writeFinal(bytes));
    }

    @Override
    public long writeFinal(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return watch.send(() -> next.writeFinal(bytes, offset, length));
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        return watch.send(() -> next.transferFrom(file, position, count));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return watch.send(() -> next.transferFrom(source, count, through));
    }

    @Override
    public boolean flush() throws IOException {
        return watch.send(() -> next.flush() ? 1 : 0) == 1;
    }

    @Override
    public void terminateWrites() throws IOException {
        watch.send(() -> {
            next.terminateWrites();
            return 0;
        });
    }

    @Override
    public void truncateWrites() throws IOException {
        watch.send(() -> {
            next.truncateWrites();
            return 0;
        });
    }
}
