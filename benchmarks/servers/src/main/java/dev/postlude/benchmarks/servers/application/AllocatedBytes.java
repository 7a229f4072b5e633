package dev.postlude.benchmarks.servers.application;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * How much this JVM has allocated on its heap, by threads that have ended as well. Java 21 counts it. Before, it is
 * what collections have freed, and what is in use: as fine as a region of the heap.
 */
public final class AllocatedBytes {

    private static final int FIRST_THAT_COUNTS = 21;

    private final boolean counts = Runtime.version().feature() >= FIRST_THAT_COUNTS;
    private final long collectionsBefore = collections();
    private long collectionsSeen;
    private long freed;

    private AllocatedBytes() {}

    static AllocatedBytes ofThisProcess() {
        AllocatedBytes allocated = new AllocatedBytes();
        if (!allocated.counts) {
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) collector)
                        .addNotificationListener((notification, none) -> allocated.collected(notification), null, null);
            }
        }
        return allocated;
    }

    long now() throws InterruptedException {
        if (!counts) {
            return freedAndInUse();
        }
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
        } catch (JMException unknown) {
            throw new IllegalStateException("This JVM does not tell how much it has allocated", unknown);
        }
    }

    /** A collection is told of a moment after it. */
    private synchronized long freedAndInUse() throws InterruptedException {
        while (collectionsSeen < collections() - collectionsBefore) {
            wait();
        }
        return freed + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private synchronized void collected(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            freed += used(collection.getMemoryUsageBeforeGc()) - used(collection.getMemoryUsageAfterGc());
            collectionsSeen++;
            notifyAll();
        }
    }

    /** Of all pools: those outside of the heap cancel out. */
    private static long used(Map<String, MemoryUsage> pools) {
        return pools.values().stream().mapToLong(MemoryUsage::getUsed).sum();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
