import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Checks files with veraPDF's own engine: a profile, then files; prints each file with what it lacks, one line a rule. */
class VeraPdf {
    public static void main(String[] given) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream rules = VeraPdf.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + given[0] + ".xml")) {
            profile = Profiles.profileFromXml(rules);
        }
        for (int place = 1; place < given.length; place++) {
            System.out.println(given[place]);
            try (InputStream file = new FileInputStream(given[place]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
                validator.validate(parser).getTestAssertions().stream()
                        .map((TestAssertion lack) -> "\t" + lack.getRuleId().getClause() + " " + lack.getMessage())
                        .distinct().forEach(System.out::println);
            }
        }
    }
}
