package dev.postlude.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled code under test. */
final class Code {
    static final String WRONG = "dev.postlude.architecture.wrong";

    private Code() {}

    /** All library classes: this module has tests only, and the examples are not on its class path. */
    static JavaClasses library() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.postlude");
    }

    /** Classes that break the rules, to show that the rules notice. */
    static JavaClasses wrong() {
        return new ClassFileImporter().importPackages(WRONG);
    }
}
