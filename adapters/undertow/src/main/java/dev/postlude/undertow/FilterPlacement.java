package dev.postlude.undertow;

import dev.postlude.servlet.FilterPlacementException;
import dev.postlude.servlet.PostludeFilter;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.FilterMappingInfo;
import io.undertow.servlet.spec.ServletContextImpl;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;

/** Where the filter stands in a deployment: puts it first, and checks that it still is when all has been deployed. */
final class FilterPlacement implements ServletContextListener {

    private static final String NAME = "postlude";

    static void addFirst(DeploymentInfo deployment, PostludeFilter filter) {
        if (deployment.getFilters().containsKey(NAME)) {
            throw new FilterPlacementException(
                    "Deployment '" + deployment.getDeploymentName() + "' has a filter with the name '" + NAME
                            + "' already.",
                    "Install Postlude once in each application.");
        }
        deployment.addFilter(new FilterInfo(NAME, PostludeFilter.class, new ImmediateInstanceFactory<Filter>(filter))
                .setAsyncSupported(true));
        for (DispatcherType type : DispatcherType.values()) {
            deployment.insertFilterUrlMapping(0, NAME, "/*", type);
        }
        deployment.addDeploymentCompleteListener(new FilterPlacement());
    }

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        DeploymentInfo deployment = ((ServletContextImpl) deployed.getServletContext())
                .getDeployment()
                .getDeploymentInfo();
        refuseAnother(deployment);
        List<String> before = deployment.getFilterMappings().stream()
                .map(FilterMappingInfo::getFilterName)
                .takeWhile(name -> !name.equals(NAME))
                .distinct()
                .toList();
        if (!before.isEmpty()) {
            throw new FilterPlacementException(
                    "Postlude's filter '" + NAME + "' is not outermost: " + before
                            + " come before it, and what they do on their way out would not belong to the exchange.",
                    "Register them behind it: addMappingForUrlPatterns(types, true, patterns), or addFilterUrlMapping.");
        }
    }

    /** Undertow starts a filter with its first request: too late to find out that it is of another runtime. */
    private static void refuseAnother(DeploymentInfo deployment) {
        for (FilterInfo filter : deployment.getFilters().values()) {
            if (PostludeFilter.class.isAssignableFrom(filter.getFilterClass())
                    && !filter.getName().equals(NAME)) {
                throw new FilterPlacementException(
                        "Deployment '" + deployment.getDeploymentName() + "' has another PostludeFilter, '"
                                + filter.getName() + "', besides the one that was installed.",
                        "Install Postlude once in each application.");
            }
        }
    }
}
