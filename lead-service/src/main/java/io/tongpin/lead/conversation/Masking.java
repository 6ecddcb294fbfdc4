package io.tongpin.lead.conversation;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.seg.Segment;
import io.tongpin.lead.conversation.domain.PersonalData;
import io.tongpin.lead.conversation.domain.PersonalData.Kind;
import io.tongpin.lead.conversation.domain.PersonalData.Known;
import io.tongpin.lead.conversation.domain.PersonalData.Span;
import io.tongpin.lead.meaning.Encoder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks what was said before it leaves the conversation, for exports (C1) and phrase packs (C4): phone numbers by libphonenumber, Chinese
 * names and organisations by HanLP's dictionary, the rest by {@link PersonalData}. Safe for several threads; loads its dictionary (a
 * second) at the first use.
 */
@Singleton
public class Masking {

    /** Loaded when somebody masks, not with the service. */
    private static final class Dictionary {
        private static final Segment SEGMENT = HanLP.newSegment().enableNameRecognize(true).enableOrganizationRecognize(true).enableOffset(true);
    }

    public String masked(String text, Known known) {
        var spans = new ArrayList<>(PersonalData.find(text, known));
        PhoneNumberUtil.getInstance().findNumbers(text, "CN").forEach(number -> spans.add(new Span(number.start(), number.end(), Kind.PHONE)));
        boolean chinese = Encoder.isChinese(text);
        if (chinese) {
            spans.addAll(named(text));
        }
        return PersonalData.masked(text, spans, chinese);
    }

    private static List<Span> named(String text) {
        var spans = new ArrayList<Span>();
        for (var term : Dictionary.SEGMENT.seg(text)) {
            var kind = term.word.length() < 2 ? null : term.nature == Nature.nr ? Kind.NAME : term.nature == Nature.nt || term.nature == Nature.ntc ? Kind.COMPANY : null;
            if (kind != null) {
                spans.add(new Span(term.offset, term.offset + term.word.length(), kind));
            }
        }
        return spans;
    }
}
